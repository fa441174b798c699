-- The number of an act is looked up for each row of an import twice, which was the dearest part of applying it. An act is
-- written in the transaction that first uses its number, and no line of the journal can be changed or deleted.
alter table voter drop constraint voter_act_fkey;
alter table voter drop constraint voter_first_act_fkey;
alter table voter_version drop constraint voter_version_ended_by_fkey;

-- Indexes of the register that are made anew at the end of a first import, which is quicker than keeping them all the while.
create table voter_index_set_aside (
    name       text primary key,
    definition text not null
);
