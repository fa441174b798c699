-- A copy stands in the book before its first byte, and here once its last was handed over: what broke off in between is told
-- from what arrived.
create table list_copy_delivery (
    number bigint primary key references list_copy,
    bytes  bigint check (bytes >= 0),
    sha256 bytea check (length(sha256) = 32),
    at     timestamptz not null,
    check ((bytes is null) = (sha256 is null))
);
comment on column list_copy_delivery.bytes is 'Null of copies from before this was measured';
insert into list_copy_delivery (number, bytes, sha256, at) select number, null, null, at from list_copy;
create trigger append_only before update or delete or truncate on list_copy_delivery
    for each statement execute function refuse_change();

-- Letters of one move, the newest first: which of them holds
create index list_copy_letter on list_copy (snapshot, number) where kind = 'LETTER';

-- An incident of the nation has a dispatch for each of its villages, looked for village by village
create index incident_dispatch_village on incident_dispatch (incident, village) include (scope, sent_at);
