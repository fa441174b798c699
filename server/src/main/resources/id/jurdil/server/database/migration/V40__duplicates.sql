-- Searches for duplicates: what was compared, with which weights, and what came of it.
create table duplicate_run (
    id             bigint generated always as identity primary key,
    unit           text not null collate "C",
    account        text not null,
    role           text not null,
    config         text not null,
    config_version text not null,
    started_at     timestamptz not null default now(),
    ended_at       timestamptz,
    outcome        text check (outcome in ('done', 'failed', 'interrupted')),
    voters         bigint,
    compared       bigint,
    pairs          bigint,
    opened         bigint,
    known          bigint,
    withdrawn      bigint,
    check ((ended_at is null) = (outcome is null))
);

-- Two records that may be one person. No name, no number of a person: the register's own numbers and versions, where the
-- records stand, how alike their fields are in levels and thousandths of a bit, and what people said.
create table duplicate_case (
    id                bigint generated always as identity primary key,
    left_voter        bigint not null,
    left_version      integer not null,
    left_village      text not null collate "C",
    left_station      text collate "C",
    right_voter       bigint not null,
    right_version     integer not null,
    right_village     text not null collate "C",
    right_station     text collate "C",
    kind              smallint not null check (kind between 1 and 3),
    scope             smallint not null check (scope between 0 and 6),
    cross_regency     boolean not null,
    millibits         integer not null,
    waterfall         jsonb not null,
    config            text not null,
    config_version    text not null,
    run               bigint not null references duplicate_run,
    -- The case about the same two voters before one of them changed
    earlier           bigint references duplicate_case,
    state             text not null default 'open'
        check (state in ('open', 'proposed', 'referred', 'decided', 'undone', 'withdrawn')),
    decision          text check (decision in ('keep-both', 'same-person', 'field-check', 'civil-registry')),
    keep              bigint,
    by_account        bigint,
    by_unit           text collate "C",
    confirmer_account bigint,
    confirmer_unit    text collate "C",
    -- The act of the register's journal that struck a record
    act               bigint,
    moved_at          timestamptz not null default now(),
    check (left_voter < right_voter),
    check ((decision = 'same-person') = (keep is not null)),
    check (keep in (left_voter, right_voter)),
    -- Never removed by the machine alone, never by one person, never for a shared NIK
    check (state <> 'decided' or decision <> 'same-person'
        or (kind <> 2 and act is not null and confirmer_account is not null and confirmer_account <> by_account))
);
comment on column duplicate_case.scope is '0 station, 1 village, 2 district, 3 regency, 4 province, 5 nation, 6 abroad';
create unique index duplicate_case_once on duplicate_case (left_voter, right_voter, left_version, right_version);
create index duplicate_case_right on duplicate_case (right_voter);
create index duplicate_case_left_place on duplicate_case (left_village, state);
create index duplicate_case_right_place on duplicate_case (right_village, state);
create index duplicate_case_queue on duplicate_case (kind, cross_regency, millibits desc, id)
    where state in ('open', 'proposed', 'referred', 'undone');

-- Everything that was ever done with a case.
create table duplicate_step (
    case_id  bigint not null references duplicate_case,
    number   integer not null check (number > 0),
    at       timestamptz not null default now(),
    account  text not null,
    role     text not null,
    unit     text not null collate "C",
    step     text not null check (step in ('proposed', 'referred', 'decided', 'returned', 'undone', 'withdrawn')),
    decision text,
    keep     bigint,
    reason   text,
    act      bigint,
    primary key (case_id, number)
);
create trigger append_only before update or delete or truncate on duplicate_step
    for each statement execute function refuse_change();
create trigger no_removal before delete or truncate on duplicate_case
    for each statement execute function refuse_change();
