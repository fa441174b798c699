-- Voters of the final list who vote elsewhere. Requests and what became of them are only ever added.
create table move_request (
    id           bigint generated always as identity primary key,
    voter        bigint not null,
    ground       text not null,
    home         text not null collate "C",
    home_station text not null collate "C",
    destination  text not null collate "C",
    -- Contests joined by "+", as decided by the constituencies of that day
    ballots      text not null,
    asked_on     date not null,
    account      bigint not null,
    at           timestamptz not null
);
create index move_request_voter on move_request (voter);
create index move_request_destination on move_request (destination);
create index move_request_home on move_request (home_station);
comment on column move_request.home is 'Village of the identity card';
comment on column move_request.destination is 'Station, 75.01.01.1001/001';

create table move_act (
    id       bigint generated always as identity primary key,
    request  bigint not null references move_request,
    act      text not null check (act in ('granted', 'refused', 'undone')),
    done_on  date not null,
    reason   text not null,
    account  bigint not null,
    at       timestamptz not null
);
create index move_act_request on move_act (request, id);

-- Voters on no list who came on the day with their identity card (DPK).
create table special_voter (
    voter   bigint primary key,
    station text not null collate "C",
    noted_on date not null,
    account bigint not null,
    at      timestamptz not null
);
create index special_voter_station on special_voter (station);

create trigger append_only before update or delete or truncate on move_request
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on move_act
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on special_voter
    for each statement execute function refuse_change();
