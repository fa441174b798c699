-- Responses of the public to the posted list (tanggapan masyarakat). What persons wrote is sealed; in clear stands what queues
-- and counts need, and the village's reason, which is written for the person who asked.
create table response (
    id          bigint generated always as identity primary key,
    number      text not null unique,
    -- SHA-256 of the ticket's secret
    secret      bytea not null check (octet_length(secret) = 32),
    village     text not null collate "C",
    kind        text not null check (kind in ('ADD', 'CORRECT', 'MOVE', 'REMOVE')),
    -- Number of the reason to strike, for a removal
    ground      smallint,
    -- Whether a person speaks for themself
    own         boolean not null,
    evidence    smallint not null,
    received_at timestamptz not null,
    state       text not null check (state in ('received', 'accepted', 'rejected', 'closed')),
    checked_on_spot boolean not null default false,
    voter       bigint,
    version     integer,
    reason      text,
    verified_by bigint,
    verified_at timestamptz,
    -- Of a closed one: what became of it
    outcome     text check (outcome in ('accepted', 'rejected')),
    confirmed_by bigint,
    confirmed_at timestamptz,
    register_act bigint,
    sealed      bytea not null,
    check ((state = 'closed') = (outcome is not null)),
    -- Nobody is removed on a third person's word alone
    check (kind <> 'REMOVE' or own or evidence > 0),
    check (kind <> 'REMOVE' or own or checked_on_spot or state in ('received', 'rejected') or outcome = 'rejected'),
    -- Four eyes
    check (confirmed_by is distinct from verified_by or confirmed_by is null)
);
create index on response (village text_pattern_ops, state, id);

create table response_evidence (
    response bigint not null references response,
    place    smallint not null,
    type     text not null check (type in ('image/jpeg', 'image/png', 'application/pdf')),
    sealed   bytea not null,
    primary key (response, place)
);
create trigger append_only before update or delete or truncate on response_evidence
    for each statement execute function refuse_change();

create function guard_response() returns trigger language plpgsql as $$
declare
    decided text[] := array['state', 'checked_on_spot', 'voter', 'version', 'reason', 'verified_by', 'verified_at', 'outcome',
                            'confirmed_by', 'confirmed_at', 'register_act'];
begin
    if tg_op = 'DELETE' or old.state = 'closed' or (to_jsonb(old) - decided) is distinct from (to_jsonb(new) - decided) then
        raise exception '% is append-only', tg_table_name;
    end if;
    return new;
end
$$;
create trigger append_only before update or delete on response
    for each row execute function guard_response();
create trigger no_truncate before truncate on response
    for each statement execute function refuse_change();
