-- One file taken in: staged, looked at, applied as one act, perhaps undone as one act.
create table import_run (
    id          bigint generated always as identity primary key,
    sha256      bytea not null check (octet_length(sha256) = 32),
    bytes       bigint not null,
    profile     text not null,
    mode        text not null check (mode in ('full', 'difference')),
    format      text not null,
    state       text not null check (state in
                    ('staging', 'staged', 'applying', 'applied', 'undoing', 'undone', 'refused')),
    refusal     text,
    account     text not null,
    role        text not null,
    unit        text not null collate "C",
    begun_at    timestamptz not null default now(),
    ended_at    timestamptz,
    data_key    integer not null,
    rows        bigint not null default 0,
    blocks      bigint not null default 0,
    first_id    bigint,
    last_id     bigint,
    seen_act    bigint not null default 0,
    act         bigint references voter_act,
    undo        bigint references voter_act
);
create unique index import_once on import_run (sha256, profile, mode) where state not in ('undone', 'refused');

-- How far the work on a run is: committed together with the work itself.
create table import_cursor (
    run   bigint not null references import_run,
    phase text not null,
    lane  integer not null,
    next  bigint not null,
    until bigint not null,
    primary key (run, phase, lane)
);

-- What a run does in each village.
create table import_village (
    run     bigint not null references import_run,
    village text not null collate "C",
    outcome text not null,
    rows    bigint not null,
    primary key (run, village, outcome)
);

-- Which rules its rows break, in each village; first_row is the number of the first such row.
create table import_fault (
    run       bigint not null references import_run,
    village   text not null collate "C",
    code      text not null,
    rows      bigint not null,
    first_row bigint not null,
    primary key (run, village, code)
);

-- Rows that were not applied, kept sealed until somebody has seen to them.
create table import_row (
    run      bigint not null references import_run,
    row      bigint not null,
    outcome  text not null,
    id       bigint not null,
    village  text not null collate "C",
    station  text collate "C",
    sex      smallint not null,
    raw      boolean not null,
    faults   bigint not null,
    voter    bigint,
    data_key integer not null,
    sealed   bytea not null,
    primary key (run, row)
);

create trigger append_only before update or delete on import_row
    for each row execute function guard_version();
create trigger no_truncate before truncate on import_row
    for each statement execute function refuse_change();

-- Who may apply or undo at present. The epoch grows with every taking and is checked in each batch.
create table import_lease (
    one        boolean primary key default true check (one),
    epoch      bigint not null,
    run        bigint,
    holder     text not null,
    renewed_at timestamptz not null
);
insert into import_lease (epoch, holder, renewed_at) values (0, '', '-infinity');

-- How the columns of a source are named, kept by name.
create table import_profile (
    name    text primary key,
    body    text not null,
    kept_at timestamptz not null default now()
);
