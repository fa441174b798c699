-- Who may sign in. Never removed, only deactivated: acts name their account for ever.
create table account (
    id             bigint generated always as identity primary key,
    login          text not null unique check (login ~ '^[a-z0-9][a-z0-9._-]{2,63}$'),
    name           text not null check (length(name) between 1 and 120),
    role           text not null,
    unit           text not null,
    -- What passkeys call the account; says nothing about who it is.
    handle         bytea not null unique check (octet_length(handle) = 32),
    active         boolean not null default true,
    -- Argon2id
    password       text,
    -- Sealed with a key that the database does not know
    totp_secret    bytea,
    -- The step of the last code that was taken; only a later one is taken again.
    totp_step      bigint not null default 0,
    provider_subject text unique,
    made_at        timestamptz not null,
    made_by        bigint references account (id),
    deactivated_at timestamptz,
    deactivated_by bigint references account (id)
);
create trigger no_removal before delete or truncate on account
    for each statement execute function refuse_change();

create table recovery_code (
    account bigint not null references account (id),
    code    bytea not null check (octet_length(code) = 32),
    used_at timestamptz,
    primary key (account, code)
);

-- Opens a first sign-in, once. Without an account: that of the first administrator.
create table enrolment_code (
    code    bytea primary key check (octet_length(code) = 32),
    account bigint references account (id),
    made_at timestamptz not null,
    ends_at timestamptz not null,
    used_at timestamptz
);

create table office_session (
    number       bigint generated always as identity primary key,
    -- SHA-256 of what the cookie holds
    token        bytea not null unique check (octet_length(token) = 32),
    account      bigint not null references account (id),
    method       text not null,
    begun_at     timestamptz not null,
    seen_at      timestamptz not null,
    confirmed_at timestamptz not null,
    ended_at     timestamptz
);
create index on office_session (account) where ended_at is null;
