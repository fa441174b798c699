-- Tries that were not right; the key says neither who nor from where.
create table sign_in_attempt (
    counter  bytea primary key check (octet_length(counter) = 32),
    failures integer not null,
    last_at  timestamptz not null
);

-- Passkeys, in the form that Spring Security keeps them.
create table user_credentials (
    credential_id                varchar(1000) primary key,
    user_entity_user_id          varchar(1000) not null,
    public_key                   bytea not null,
    signature_count              bigint,
    uv_initialized               boolean,
    backup_eligible              boolean not null,
    authenticator_transports     varchar(1000),
    public_key_credential_type   varchar(100),
    backup_state                 boolean not null,
    attestation_object           bytea,
    attestation_client_data_json bytea,
    created                      timestamp,
    last_used                    timestamp,
    label                        varchar(1000) not null
);
create index on user_credentials (user_entity_user_id);

-- What a passkey is asked to sign, once.
create table passkey_ceremony (
    id        bytea primary key check (octet_length(id) = 32),
    challenge bytea not null check (octet_length(challenge) = 32),
    -- Who registers a passkey; null for a sign-in
    account   bigint references account (id),
    ends_at   timestamptz not null
);

-- Entries that are not chained yet.
create table audit_waiting (
    entry bigint primary key
);
create function wait_for_chain() returns trigger language plpgsql as $$
begin
    insert into audit_waiting (entry) values (new.number);
    return null;
end
$$;
create trigger wait_for_chain after insert on audit_entry
    for each row execute function wait_for_chain();
insert into audit_waiting (entry)
    select number from audit_entry where number not in (select entry from audit_link);
