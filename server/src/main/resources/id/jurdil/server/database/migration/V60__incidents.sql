-- Incidents with personal data (law 27/2022, article 46). Nothing in here is ever changed: facts grow, and what was wrong is
-- followed by what is right. Persons stand as internal voter numbers alone.
create table incident (
    id        bigint generated always as identity primary key,
    known_at  timestamptz not null,
    known_how text not null check (known_how <> ''),
    account   bigint not null,
    opened_at timestamptz not null
);
comment on column incident.known_at is 'Starts the 3 x 24 hours';

-- The smallest unit that covers all it concerns; the newest counts.
create table incident_unit (
    id       bigint generated always as identity primary key,
    incident bigint not null references incident,
    unit     text not null collate "C",
    account  bigint not null,
    at       timestamptz not null
);
create index incident_unit_incident on incident_unit (incident, id);

create table incident_note (
    id       bigint generated always as identity primary key,
    incident bigint not null references incident,
    kind     text not null check (kind in ('HAPPENED', 'HANDLING', 'RECOVERY', 'OTHER')),
    text     text not null check (text <> ''),
    corrects bigint references incident_note,
    account  bigint not null,
    at       timestamptz not null
);
create index incident_note_incident on incident_note (incident, id);

-- A leaked file that was held against the register. Its rows are not kept; who of them is in the register is.
create table incident_sample (
    id        bigint generated always as identity primary key,
    incident  bigint not null references incident,
    lines     integer not null,
    malformed integer not null,
    repeated  integer not null,
    listed    integer not null,
    struck    integer not null,
    unknown   integer not null,
    fields    integer not null,
    account   bigint not null,
    at        timestamptz not null
);
create index incident_sample_incident on incident_sample (incident, id);

create table incident_sample_person (
    sample  bigint not null references incident_sample,
    voter   bigint not null,
    village text not null collate "C",
    primary key (sample, voter)
);

-- How well a determined list, or a copy made of it, agrees with a sample.
create table incident_sample_match (
    sample    bigint not null references incident_sample,
    place     integer not null,
    list      bigint not null,
    copy      bigint,
    region    text not null collate "C",
    contained bigint not null,
    size      bigint not null,
    bits      integer not null,
    primary key (sample, place)
);
comment on column incident_sample_match.bits is 'Of the chance that the hidden mark agrees by accident; 0 where it does not speak';

-- Where persons may have been seen: each adds to who is affected.
create table incident_source (
    id       bigint generated always as identity primary key,
    incident bigint not null references incident,
    kind     text not null check (kind in ('COPY', 'ACCOUNT', 'UNIT', 'LIST', 'SAMPLE')),
    -- Of the copy, account, list or sample
    number   bigint not null,
    unit     text not null collate "C",
    shown    text not null,
    from_at  timestamptz,
    until_at timestamptz,
    account  bigint not null,
    at       timestamptz not null
);
create index incident_source_incident on incident_source (incident, id);

create table incident_source_withdrawal (
    source  bigint primary key references incident_source,
    reason  text not null check (reason <> ''),
    account bigint not null,
    at      timestamptz not null
);

-- Who is affected, as computed once. A later computation stands beside it.
create table incident_scope (
    id         bigint generated always as identity primary key,
    incident   bigint not null references incident,
    persons    bigint not null,
    outside    bigint not null,
    sources    bigint[] not null,
    unresolved text not null,
    account    bigint not null,
    at         timestamptz not null
);
create index incident_scope_incident on incident_scope (incident, id);
comment on column incident_scope.outside is 'Persons of other units than the incident''s, who are not in it';
comment on column incident_scope.unresolved is 'Acts of accounts that show persons and name none: act=count, joined by commas';

create table incident_person (
    scope   bigint not null references incident_scope,
    voter   bigint not null,
    village text not null collate "C",
    fields  integer not null,
    primary key (scope, voter)
);
create index incident_person_village on incident_person (scope, village);

create table incident_village (
    scope   bigint not null references incident_scope,
    village text not null collate "C",
    persons bigint not null,
    primary key (scope, village)
);

create table incident_field (
    scope   bigint not null references incident_scope,
    village text not null collate "C",
    field   smallint not null,
    persons bigint not null,
    primary key (scope, village, field)
);

-- What was handed out, sent or published.
create table incident_dispatch (
    id        bigint generated always as identity primary key,
    incident  bigint not null references incident,
    recipient text not null check (recipient in ('VILLAGE', 'AGENCY', 'PUBLIC')),
    village   text collate "C",
    scope     bigint references incident_scope,
    sent_at   timestamptz not null,
    how       text not null check (how <> ''),
    account   bigint not null,
    at        timestamptz not null,
    check ((recipient = 'VILLAGE') = (village is not null and scope is not null))
);
create index incident_dispatch_incident on incident_dispatch (incident, id);

-- Whether the public is told too; the newest counts, and without one it is.
create table incident_public_duty (
    id       bigint generated always as identity primary key,
    incident bigint not null references incident,
    owed     boolean not null,
    reason   text not null check (reason <> ''),
    account  bigint not null,
    at       timestamptz not null
);
create index incident_public_duty_incident on incident_public_duty (incident, id);

create table incident_closing (
    id          bigint generated always as identity primary key,
    incident    bigint not null references incident,
    act         text not null check (act in ('PROPOSED', 'CONFIRMED', 'RETURNED', 'REOPENED')),
    false_alarm boolean not null,
    reason      text not null check (reason <> ''),
    account     bigint not null,
    at          timestamptz not null
);
create index incident_closing_incident on incident_closing (incident, id);

do $$
declare
    name text;
begin
    foreach name in array array['incident', 'incident_unit', 'incident_note', 'incident_sample', 'incident_sample_person',
        'incident_sample_match', 'incident_source', 'incident_source_withdrawal', 'incident_scope', 'incident_person',
        'incident_village', 'incident_field', 'incident_dispatch', 'incident_public_duty', 'incident_closing']
    loop
        execute format('create trigger append_only before update or delete or truncate on %I '
            'for each statement execute function refuse_change()', name);
    end loop;
end
$$;

-- Letters to those affected are copies too.
alter table list_copy drop constraint list_copy_kind_check;
alter table list_copy add constraint list_copy_kind_check
    check (kind in ('SEVEN', 'FULL', 'ATTENDANCE', 'PLENARY', 'LETTER', 'NOTICE'));
alter table list_copy drop constraint list_copy_format_check;
alter table list_copy add constraint list_copy_format_check check (format in ('csv', 'xlsx', 'pdf', 'zip'));
