-- What was seen and done, by whom. Only ever added to.
create table audit_entry (
    number   bigint generated always as identity primary key,
    at       timestamptz not null,
    account  bigint not null,
    role     text not null,
    own_unit text not null,
    act      text not null,
    unit     text not null,
    subject  text,
    reason   text
);
create index on audit_entry (unit text_pattern_ops, number);
create trigger append_only before update or delete or truncate on audit_entry
    for each statement execute function refuse_change();

-- Entries in the order in which they were found committed, each hash over the one before and the entry.
create table audit_link (
    place bigint primary key check (place > 0),
    entry bigint not null unique references audit_entry (number),
    hash  bytea not null check (octet_length(hash) = 32)
);
create trigger append_only before update or delete or truncate on audit_link
    for each statement execute function refuse_change();
