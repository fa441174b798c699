-- Every key of the vault that data keys were ever wrapped with: since when, and since when none is any more. A backup of the
-- database made before "left_at" opens with that key, wherever a copy of it lies.
create table vault_key (
    name    text primary key,
    since   timestamptz not null default now(),
    left_at timestamptz
);
insert into vault_key (name, since) select vault_key, min(made_at) from data_key group by vault_key;
create trigger no_removal before delete or truncate on vault_key
    for each statement execute function refuse_change();

-- Sealing a cycle's records anew: goes on under the same data key until it is whole.
create table resealing (
    id       bigint generated always as identity primary key,
    cycle    text not null,
    data_key integer not null references data_key,
    begun_at timestamptz not null default now(),
    ended_at timestamptz,
    records  bigint not null default 0
);
create unique index one_resealing on resealing (cycle) where ended_at is null;

-- What other rooms keep sealed begins with the number of its data key.
create function data_key_of(sealed bytea) returns integer immutable strict parallel safe language sql as $$
    select (get_byte(sealed, 0) << 24) | (get_byte(sealed, 1) << 16) | (get_byte(sealed, 2) << 8) | get_byte(sealed, 3)
$$;
create function unreadable(sealed bytea) returns boolean stable language sql as $$
    select exists (select from data_key where id = data_key_of(sealed) and destroyed_at is not null)
$$;

-- As before; besides, what is sealed may be sealed anew, and what nobody can read any more may be removed.
create or replace function guard_field_act() returns trigger language plpgsql as $$
declare
    free text[] := array['state', 'cause', 'reason', 'decided_by', 'decided_at', 'register_act', 'sealed'];
begin
    if tg_op = 'DELETE' then
        if unreadable(old.sealed) then
            return old;
        end if;
        raise exception '% is append-only', tg_table_name;
    end if;
    if (to_jsonb(old) - free) is distinct from (to_jsonb(new) - free) then
        raise exception '% is append-only', tg_table_name;
    end if;
    return new;
end
$$;

create or replace function guard_response() returns trigger language plpgsql as $$
declare
    decided text[] := array['state', 'checked_on_spot', 'voter', 'version', 'reason', 'verified_by', 'verified_at', 'outcome',
                            'confirmed_by', 'confirmed_at', 'register_act'];
    free text[] := case when tg_op = 'UPDATE' and old.state <> 'closed' then decided || 'sealed'::text else array['sealed'] end;
begin
    if tg_op = 'DELETE' then
        if unreadable(old.sealed) then
            return old;
        end if;
        raise exception '% is append-only', tg_table_name;
    end if;
    if (to_jsonb(old) - free) is distinct from (to_jsonb(new) - free) then
        raise exception '% is append-only', tg_table_name;
    end if;
    return new;
end
$$;

create function guard_evidence() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        if unreadable(old.sealed) then
            return old;
        end if;
        raise exception '% is append-only', tg_table_name;
    end if;
    if (to_jsonb(old) - 'sealed') is distinct from (to_jsonb(new) - 'sealed') then
        raise exception '% is append-only', tg_table_name;
    end if;
    return new;
end
$$;
drop trigger append_only on response_evidence;
create trigger append_only before update or delete on response_evidence
    for each row execute function guard_evidence();
create trigger no_truncate before truncate on response_evidence
    for each statement execute function refuse_change();
