-- Determined voter lists. A list is only ever added: determined anew it is another one that names the former.
create sequence list_number;

create table list_snapshot (
    id            bigint primary key,
    unit          text not null collate "C",
    stage         smallint not null check (stage between 1 and 6),
    revision      integer not null check (revision > 0),
    determined_on date not null,
    made_at       timestamptz not null,
    reason        integer,
    why           text not null,
    root          bytea not null check (octet_length(root) = 32),
    men           bigint not null check (men >= 0),
    women         bigint not null check (women >= 0),
    statement_id  bytea not null check (octet_length(statement_id) = 32),
    statement     bytea not null,
    account       bigint not null,
    check ((revision = 1) = (reason is null))
);
create index list_snapshot_unit on list_snapshot (unit, stage, id);
comment on column list_snapshot.root is 'Of the RFC 6962 tree over list_row.leaf in order of the voters';

-- Who stands on it: a reference to a version of a register row, and where. Nothing personal.
-- No foreign keys: a list outlives an import that was undone, and a nation has 205 million rows.
create table list_row (
    snapshot bigint not null,
    voter    bigint not null,
    version  integer not null,
    village  text not null collate "C",
    station  text not null collate "C",
    sex      smallint not null check (sex in (1, 2)),
    leaf     bytea not null check (octet_length(leaf) = 32),
    primary key (snapshot, voter)
);
create index list_row_station on list_row (snapshot, station);

create table list_total (
    snapshot bigint not null,
    station  text not null collate "C",
    men      integer not null,
    women    integer not null,
    primary key (snapshot, station)
);

-- Of a whole list only: by station a disability would point at a person.
create table list_disability (
    snapshot bigint not null,
    kind     smallint not null check (kind between 1 and 6),
    voters   integer not null,
    primary key (snapshot, kind)
);

-- What the ledger's door said of the signed statement.
create table list_answer (
    snapshot bigint primary key references list_snapshot,
    result   text not null check (result in ('recorded', 'refused')),
    detail   text not null,
    at       timestamptz not null default now()
);

create trigger append_only before update or delete or truncate on list_snapshot
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on list_row
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on list_total
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on list_disability
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on list_answer
    for each statement execute function refuse_change();
