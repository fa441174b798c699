-- What was accepted, in the order of acceptance. A refused statement leaves nothing.
create table statement (
    sequence    bigint generated always as identity primary key,
    id          bytea not null unique check (octet_length(id) = 32),
    body        bytea not null check (octet_length(body) between 1 and 65535),
    accepted_at timestamptz not null default now()
);
-- Signatures do not compress.
alter table statement alter column body set storage external;

-- Which place in the ledger each has. Assigned once, under the lease.
create table ledger_entry (
    index    bigint primary key check (index >= 0),
    sequence bigint not null unique references statement (sequence)
);

-- Heads that are durable in the tiles; only such a one is ever signed. One root per size, for ever.
create table ledger_head (
    size      bigint primary key check (size >= 0),
    root      bytea not null check (octet_length(root) = 32),
    epoch     bigint not null,
    stored_at timestamptz not null default now()
);

-- Who may add to the ledger. The epoch grows with every take-over and is checked in each adding transaction.
create table ledger_lease (
    one        boolean primary key default true check (one),
    epoch      bigint not null,
    holder     text not null,
    renewed_at timestamptz not null
);
insert into ledger_lease (epoch, holder, renewed_at) values (0, '', '-infinity');

-- Which election this database belongs to; set at the first start.
create table ledger_identity (
    one      boolean primary key default true check (one),
    origin   text not null,
    election bytea not null check (octet_length(election) = 8)
);

-- Nothing is ever changed or removed.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end
$$;
create trigger append_only before update or delete or truncate on statement
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on ledger_entry
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on ledger_head
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on ledger_identity
    for each statement execute function refuse_change();
