-- The number of the act that an import is going to be, given out when its rows are staged: the rows of a first import carry
-- it and become the register as they are.
alter table import_run add column kept_act bigint;
