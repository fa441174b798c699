-- Every copy that left the house, written down before its first byte: the number on it, and for whom.
create sequence copy_number;

create table list_copy (
    number    bigint primary key,
    kind      text not null check (kind in ('SEVEN', 'FULL', 'ATTENDANCE', 'PLENARY', 'LETTER')),
    format    text not null check (format in ('csv', 'xlsx', 'pdf')),
    snapshot  bigint not null,
    place     text not null collate "C",
    recipient text not null check (recipient <> ''),
    account   bigint not null,
    at        timestamptz not null,
    purpose   text
);
create trigger append_only before update or delete or truncate on list_copy
    for each statement execute function refuse_change();
