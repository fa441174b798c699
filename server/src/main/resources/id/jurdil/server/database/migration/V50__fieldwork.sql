-- Phones of visiting officers. A phone is known by its public key and never removed: acts name it for ever.
create table field_phone (
    id          text primary key check (id ~ '^[0-9a-f]{32}$'),
    algorithm   text not null check (algorithm in ('Ed25519', 'P-256')),
    public_key  bytea not null,
    account     bigint not null,
    enrolled_at timestamptz not null,
    revoked_at  timestamptz,
    revoked_by  bigint
);

-- For which station a phone works, or worked: what was made then may still arrive later.
create table field_post (
    phone   text not null references field_phone,
    station text not null collate "C",
    since   timestamptz not null,
    ended_at timestamptz,
    primary key (phone, station)
);
create unique index one_post on field_post (phone) where ended_at is null;

-- Opens the enrolment of one phone, once. Only a keyed hash of what is on the paper.
create table field_code (
    code    bytea primary key check (octet_length(code) = 32),
    account bigint not null,
    station text not null collate "C",
    made_by bigint not null,
    made_at timestamptz not null,
    ends_at timestamptz not null,
    phone   text references field_phone
);

-- What officers said, once each: the id is the hash of the bytes that the phone signed. Those bytes, with everything
-- personal, are sealed; beside them only what queues and counts need.
create table field_act (
    id          bytea primary key check (octet_length(id) = 32),
    number      bigint generated always as identity unique,
    phone       text not null references field_phone,
    station     text not null collate "C",
    village     text not null collate "C",
    kind        text not null check (kind in ('MATCHES', 'CHANGED', 'STRUCK', 'MOVED', 'NEW', 'VISITED', 'REPORTED')),
    -- Reason of a strike, 8 for a wrong station, 1 for a visit that met nobody willing
    code        smallint not null,
    voter       bigint,
    version     integer,
    -- The phone's own name of a new person, of a household, or the day of a report
    subject     text not null,
    day         date not null,
    made_at     timestamptz not null,
    received_at timestamptz not null,
    state       text not null check (state in ('sent', 'recorded', 'returned', 'conflict', 'withdrawn')),
    cause       text,
    reason      text,
    decided_by  bigint,
    decided_at  timestamptz,
    register_act bigint,
    sealed      bytea not null
);
-- At most one act about a person, a household or a day stands.
create unique index one_standing_act on field_act (station, subject) where state in ('sent', 'recorded');
create index on field_act (village text_pattern_ops, state, number);
create index on field_act (phone, number);

create function guard_field_act() returns trigger language plpgsql as $$
declare
    decided text[] := array['state', 'cause', 'reason', 'decided_by', 'decided_at', 'register_act'];
begin
    if tg_op = 'DELETE' or (to_jsonb(old) - decided) is distinct from (to_jsonb(new) - decided) then
        raise exception '% is append-only', tg_table_name;
    end if;
    return new;
end
$$;
create trigger append_only before update or delete on field_act
    for each row execute function guard_field_act();
create trigger no_truncate before truncate on field_act
    for each statement execute function refuse_change();
