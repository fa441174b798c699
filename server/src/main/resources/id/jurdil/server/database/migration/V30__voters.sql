-- The keys that records are sealed with, wrapped by a key that is never in this database. Destroying one makes every
-- record under it unreadable for ever, in backups too.
create table data_key (
    id           integer generated always as identity primary key,
    purpose      text not null check (purpose in ('record', 'search')),
    cycle        text not null,
    wrapped      bytea,
    vault_key    text not null,
    made_at      timestamptz not null default now(),
    destroyed_at timestamptz,
    check ((wrapped is null) = (destroyed_at is not null))
);
create unique index one_search_key on data_key (purpose) where purpose = 'search';

-- Everything that was ever done to the register, without personal data: who, when, why, on whose word.
create table voter_act (
    id       bigint generated always as identity primary key,
    kind     text not null,
    account  text not null,
    role     text not null,
    unit     text not null collate "C",
    at       timestamptz not null default now(),
    reason   text not null,
    source   text not null,
    evidence text,
    undoes   bigint references voter_act,
    -- Internal numbers of the voters touched; null for an import, whose voters carry its number
    voters   bigint[]
);
create index voter_act_at on voter_act (at);

-- Internal numbers are given out 1,024 at a time.
create sequence voter_block;

-- The register as it stands. Everything personal is in "sealed"; the tags are keyed hashes, for looking up.
create table voter (
    id          bigint primary key,
    village     text not null collate "C",
    station     text collate "C",
    sex         smallint not null check (sex between 0 and 2),
    state       smallint not null check (state between 0 and 20),
    version     integer not null check (version > 0),
    act         bigint not null references voter_act,
    first_act   bigint not null references voter_act,
    faults      bigint not null,
    nik_tag     uuid not null,
    nkk_tag     uuid,
    name_tag    uuid not null,
    content_tag bigint not null,
    data_key    integer not null,
    sealed      bytea not null
);
comment on column voter.sex is 'ISO/IEC 5218: 0 not known, 1 male, 2 female';
comment on column voter.state is '0 listed, else the number of the reason for which the voter was struck';
comment on column voter.faults is 'One bit for each rule that the record breaks, see validation_rule';
alter table voter alter column sealed set storage external;
create index voter_place on voter (village, station);
create index voter_nik on voter (nik_tag);
create index voter_nkk on voter (nkk_tag);
create index voter_first_act on voter using brin (first_act) with (pages_per_range = 32);

-- Every record that was superseded, as it was.
create table voter_version (
    voter       bigint not null,
    version     integer not null,
    ended_by    bigint not null references voter_act,
    village     text not null collate "C",
    station     text collate "C",
    sex         smallint not null,
    state       smallint not null,
    act         bigint not null,
    first_act   bigint not null,
    faults      bigint not null,
    nik_tag     uuid not null,
    nkk_tag     uuid,
    name_tag    uuid not null,
    content_tag bigint not null,
    data_key    integer not null,
    sealed      bytea not null,
    primary key (voter, version)
);
alter table voter_version alter column sealed set storage external;
create index voter_version_ended on voter_version (ended_by, voter);

-- What a source or an officer has noted about a voter; a flag changes nothing by itself and is lifted by another act.
create table voter_flag (
    id        bigint generated always as identity primary key,
    voter     bigint not null,
    code      text not null,
    level     text not null check (level in ('hard', 'soft')),
    source    text not null,
    evidence  text,
    noted_on  date not null,
    raised_by bigint not null references voter_act,
    lifted_by bigint references voter_act
);
create index voter_flag_voter on voter_flag (voter);
create index voter_flag_raised on voter_flag (raised_by);
create index voter_flag_lifted on voter_flag (lifted_by) where lifted_by is not null;

-- The dead, and others who may not come back with the next file. No name, no number: only keyed hashes.
create table tombstone (
    id        bigint generated always as identity primary key,
    voter     bigint not null,
    nik_tag   uuid not null,
    name_tag  uuid not null,
    reason    smallint not null,
    evidence  text,
    raised_by bigint not null references voter_act,
    lifted_by bigint references voter_act
);
create index tombstone_nik on tombstone (nik_tag) where lifted_by is null;
create index tombstone_name on tombstone (name_tag) where lifted_by is null;
create index tombstone_raised on tombstone (raised_by);
create index tombstone_lifted on tombstone (lifted_by) where lifted_by is not null;

-- Which bit of "faults" belongs to which rule. Bits are never given out twice.
create table validation_rule (
    code text primary key,
    bit  smallint not null unique check (bit between 0 and 62)
);

create trigger append_only before update or delete or truncate on voter_act
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on validation_rule
    for each statement execute function refuse_change();

-- A former version may be sealed anew with another key, and deleted once nobody can read it any more; nothing else.
create function guard_version() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        if exists (select from data_key where id = old.data_key and destroyed_at is not null) then
            return old;
        end if;
        raise exception '% is append-only', tg_table_name;
    end if;
    if (to_jsonb(old) - 'sealed' - 'data_key') is distinct from (to_jsonb(new) - 'sealed' - 'data_key') then
        raise exception '% is append-only', tg_table_name;
    end if;
    return new;
end
$$;
create trigger append_only before update or delete on voter_version
    for each row execute function guard_version();
create trigger no_truncate before truncate on voter_version
    for each statement execute function refuse_change();

-- Flags and tombstones are lifted or raised again by an act, and otherwise stay as they were made.
create function guard_note() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or (to_jsonb(old) - 'lifted_by') is distinct from (to_jsonb(new) - 'lifted_by') then
        raise exception '% is append-only', tg_table_name;
    end if;
    return new;
end
$$;
create trigger append_only before update or delete on voter_flag
    for each row execute function guard_note();
create trigger no_truncate before truncate on voter_flag
    for each statement execute function refuse_change();
create trigger append_only before update or delete on tombstone
    for each row execute function guard_note();
create trigger no_truncate before truncate on tombstone
    for each statement execute function refuse_change();
