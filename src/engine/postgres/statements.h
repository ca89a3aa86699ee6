// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Every statement that this engine sends, one to a constant; %1, %2 are quoted names or literals
/// put in by the caller. The comment says what the administrator will see change ("reads":
/// nothing).
namespace pmpha::postgres::sql {

/// A statement with its %1, %2... replaced in one pass, so that a name that holds "%1" stays as it
/// is.
template <class... Args>
QString fill(const char *statement, const Args &...args)
{
    if constexpr (sizeof...(Args) == 0)
        return QString::fromLatin1(statement);
    else
        return QString::fromLatin1(statement).arg(QString(args)...);
}

// --- Facts: reading only ------------------------------------------------------------------------

/// Reads: what concerns the whole server.
inline constexpr char ServerFacts[] = R"(select json_build_object(
 'version', current_setting('server_version'),
 'versionNumber', current_setting('server_version_num')::int,
 'system', (select system_identifier::text from pg_control_system()),
 'now', extract(epoch from clock_timestamp())::float8,
 'user', current_user,
 'superuser', (select rolsuper from pg_roles where rolname = current_user),
 'recovery', pg_is_in_recovery(),
 'readOnly', current_setting('default_transaction_read_only') = 'on',
 'walLevel', current_setting('wal_level'),
 'maxSlots', current_setting('max_replication_slots')::int,
 'maxSenders', current_setting('max_wal_senders')::int,
 'usedSenders', (select count(*) from pg_stat_replication),
 'maxWorkers', least(current_setting('max_logical_replication_workers')::int, current_setting('max_worker_processes')::int),
 'usedWorkers', (select count(*) from pg_subscription where subenabled),
 'syncWorkers', current_setting('max_sync_workers_per_subscription')::int,
 'slotKeep', (select setting from pg_settings where name = 'max_slot_wal_keep_size'),
 'ssl', (select version || ' ' || cipher from pg_stat_ssl where pid = pg_backend_pid() and ssl),
 'slots', (select json_agg(json_build_object('name', slot_name, 'plugin', plugin, 'database', database, 'active', active)) from pg_replication_slots),
 'roles', (select json_agg(json_build_object('name', rolname, 'comment', shobj_description(oid, 'pg_authid'))) from pg_roles),
 'available', (select json_agg(name) from pg_available_extensions),
 'databases', (select json_agg(json_build_object('name', datname, 'encoding', pg_encoding_to_char(encoding),
   'collate', datcollate, 'ctype', datctype, 'provider', datlocprovider,
   'locale', coalesce(to_jsonb(d)->>'datlocale', to_jsonb(d)->>'daticulocale'))) from pg_database d)
)::text)";

/// Reads: what the database is made of, but its tables.
inline constexpr char DatabaseFacts[] = R"(select json_build_object(
 'schemas', (select json_agg(nspname) from pg_namespace),
 'extensions', (select json_agg(extname) from pg_extension),
 'publications', (select json_agg(json_build_object('name', p.pubname, 'comment', obj_description(p.oid, 'pg_publication'),
   'tables', (select json_agg(t.schemaname || '.' || t.tablename) from pg_publication_tables t where t.pubname = p.pubname))) from pg_publication p),
 'subscriptions', (select json_agg(json_build_object('name', subname, 'comment', obj_description(oid, 'pg_subscription'), 'enabled', subenabled))
   from pg_subscription where subdbid = (select oid from pg_database where datname = current_database())),
 'largeObjects', (select count(*) from pg_largeobject_metadata),
 'sequences', (select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where c.relkind = 'S' and n.nspname not in ('pmpha', 'pg_catalog', 'information_schema')),
 'others', (select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where c.relkind in ('v', 'm', 'f', 'S') and n.nspname not in ('pmpha', 'pg_catalog', 'information_schema')
   and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e'))
   + (select count(*) from pg_proc c join pg_namespace n on n.oid = c.pronamespace
   where n.nspname not in ('pmpha', 'pg_catalog', 'information_schema')
   and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = c.oid and d.deptype = 'e')),
 'bytes', pg_database_size(current_database()),
 'marks', (select json_build_object('comment', obj_description(oid, 'pg_namespace')) from pg_namespace where nspname = 'pmpha'),
 'info', to_regclass('pmpha.info') is not null and to_regclass('pmpha.kept') is not null
)::text)";

/// Reads: the tables with their keys and our marks on them.
inline constexpr char TableFacts[] = R"(select coalesce(json_agg(json_build_object(
 'schema', n.nspname, 'name', c.relname,
 'root', (select rn.nspname || '.' || rc.relname from pg_class rc join pg_namespace rn on rn.oid = rc.relnamespace
   where c.relispartition and rc.oid = pg_partition_root(c.oid)),
 'unlogged', c.relpersistence = 'u',
 'identified', c.relreplident in ('f', 'i') or (c.relreplident = 'd' and k.conrelid is not null),
 'hasKey', k.conrelid is not null,
 'origin', exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'pmpha_origin' and not a.attisdropped),
 'guarded', exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'pmpha_guard' and t.tgenabled in ('O', 'A')),
 'always', exists (select from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal and t.tgenabled in ('A', 'R')),
 'key', (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null),
     'sequence', (select quote_ident(sn.nspname) || '.' || quote_ident(sc.relname) from pg_class sc join pg_namespace sn on sn.oid = sc.relnamespace
        where sc.oid = q.seqrelid), 'increment', q.seqincrement))
   from pg_attribute a left join lateral (
     select s.seqrelid, s.seqincrement from pg_sequence s where s.seqrelid in (
       select d.objid from pg_depend d where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass
         and d.refobjid = c.oid and d.refobjsubid = a.attnum and d.deptype = 'i'
       union select d.refobjid from pg_depend d join pg_attrdef f on d.classid = 'pg_attrdef'::regclass and d.objid = f.oid
         where f.adrelid = c.oid and f.adnum = a.attnum and d.refclassid = 'pg_class'::regclass) limit 1) q on true
   where a.attrelid = c.oid and a.attnum = any (k.conkey)),
 'columns', (select json_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod) order by a.attname) from pg_attribute a
   where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attname <> 'pmpha_origin'),
 'rows', greatest(c.reltuples, 0)::int8, 'bytes', pg_table_size(c.oid)) order by n.nspname, c.relname), '[]')::text
from pg_class c join pg_namespace n on n.oid = c.relnamespace
left join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
where c.relkind in ('r', 'p') and c.relpersistence <> 't' and n.nspname not in ('pmpha', 'pg_catalog', 'information_schema')
and n.nspname not like 'pg\_%'
and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e'))";

/// Reads: what we have written down about ourselves.
inline constexpr char InfoFacts[] = R"(select json_build_object(
 'pair', (select pair::text from pmpha.info limit 1),
 'kept', (select json_agg(json_build_object('kind', kind, 'object', object, 'value', value)) from pmpha.kept)
)::text)";

/// Reads: whether a file on the server's disk holds a certificate. %1 path
inline constexpr char CaFileFacts[] =
    "select case when position('BEGIN CERTIFICATE' in pg_read_file(%1)) > 0 then 1 else 0 end";

/// Reads: server, encryption, rights and database for the Test button. %1 database
inline constexpr char ProbeFacts[] = R"(select json_build_object(
 'version', current_setting('server_version'),
 'ssl', (select version || ' ' || cipher from pg_stat_ssl where pid = pg_backend_pid() and ssl),
 'superuser', (select rolsuper from pg_roles where rolname = current_user),
 'exists', exists (select from pg_database where datname = %1)
)::text)";

// --- Our marks ----------------------------------------------------------------------------------

/// A new schema pmpha appears in the pair's database.
inline constexpr char MakeMarksSchema[] = "create schema if not exists pmpha";
/// The schema's comment says whose it is. %1 comment
inline constexpr char CommentMarksSchema[] = "comment on schema pmpha is %1";
/// Table pmpha.info: which pair this database is part of.
inline constexpr char MakeInfoTable[] = "create table if not exists pmpha.info (pair uuid primary "
                                        "key, role text not null, version int not null)";
/// Table pmpha.kept: what was there before, to be put back by a removal.
inline constexpr char MakeKeptTable[] = "create table if not exists pmpha.kept (kind text, object "
                                        "text, value text not null, primary key (kind, object))";
/// A table for the marks that measure a link's lag. %1 table
inline constexpr char MakeMarkerTable[] =
    "create table if not exists pmpha.%1 (mark bigint primary key)";
/// One row in pmpha.info. %1 pair id, %2 role
inline constexpr char WriteInfo[] = "insert into pmpha.info (pair, role, version) values (%1, %2, "
                                    "1) on conflict (pair) do update set role = excluded.role";
/// A row in pmpha.kept: which server the other one is. %1 its system identifier
inline constexpr char KeepPeer[] =
    "insert into pmpha.kept (kind, object, value) values ('peer', 'system', %1) "
    "on conflict (kind, object) do update set value = excluded.value";
/// Schema pmpha is gone, with all in it.
inline constexpr char DropMarks[] = "drop schema if exists pmpha cascade";
/// Reads: are our marks complete? %1 pair id, %2 role
inline constexpr char MarksInPlace[] = R"(select coalesce((select
 xpath_exists('/row/x[text()="true"]', query_to_xml($q$select count(*) > 0 as x from pmpha.info
   where pair::text = $q$ || quote_literal(%1) || $q$ and role = $q$ || quote_literal(%2), false, true, ''))
 where to_regclass('pmpha.info') is not null and to_regclass('pmpha.kept') is not null
   and to_regclass('pmpha.marker_data') is not null and to_regclass('pmpha.marker_audit') is not null), false))";
/// Reads: is schema pmpha gone?
inline constexpr char MarksGone[] =
    "select not exists (select from pg_namespace where nspname = 'pmpha')";

// --- Databases, tables --------------------------------------------------------------------------

/// A new, empty database. %1 name, %2 encoding, %3 collation, %4 character type, %5 provider clause
inline constexpr char MakeDatabase[] =
    "create database %1 template template0 encoding %2 lc_collate %3 lc_ctype %4%5";
/// The database is gone; sessions in it are ended. %1 name
inline constexpr char DropDatabase[] = "drop database if exists %1 with (force)";
/// Reads: %1 name
inline constexpr char DatabaseExists[] =
    "select exists (select from pg_database where datname = %1)";
/// Settings of this transaction only: names in a dump are qualified, bodies are not checked.
inline constexpr char DumpSettings[] =
    "select set_config('search_path', '', true), set_config('check_function_bodies', 'off', true)";
/// Reads: are all tables there? %1 table values
inline constexpr char TablesExist[] = R"(select not exists (select from %1 as w (s, t)
 where not exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = w.s and c.relname = w.t)))";
/// Of this transaction only: give up on a lock that others hold, so that the application does not
/// queue behind us.
inline constexpr char ShortLocks[] = "set local lock_timeout = '5s'";

/// An audit table gets a last column that says where a row was written. %1 table, %2 default
inline constexpr char AddOrigin[] =
    "alter table %1 add column if not exists pmpha_origin text not null default %2";
/// The column's default for rows written here. %1 table, %2 default
inline constexpr char SetOrigin[] = "alter table %1 alter column pmpha_origin set default %2";
/// The column is gone again. %1 table
inline constexpr char DropOrigin[] = "alter table if exists %1 drop column if exists pmpha_origin";
/// Reads: %1 table values, %2 the default's text as a literal
inline constexpr char OriginInPlace[] =
    R"(select not exists (select from %1 as w (s, t) where not exists (
 select from pg_attribute a join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
 where a.attrelid = to_regclass(quote_ident(w.s) || '.' || quote_ident(w.t)) and a.attname = 'pmpha_origin'
 and not a.attisdropped and pg_get_expr(d.adbin, d.adrelid) = quote_literal(%2) || '::text')))";
/// Reads: does no table have our column any more? %1 table values
inline constexpr char OriginGone[] = R"(select not exists (select from %1 as w (s, t)
 join pg_attribute a on a.attrelid = to_regclass(quote_ident(w.s) || '.' || quote_ident(w.t))
 where a.attname = 'pmpha_origin' and not a.attisdropped))";

/// Writes down how a sequence counted. %1 sequence as a literal
inline constexpr char KeepIncrement[] =
    "insert into pmpha.kept (kind, object, value) select 'increment', %1, seqincrement::text from "
    "pg_sequence "
    "where seqrelid = to_regclass(%1) and seqincrement <> 2 on conflict do nothing";
/// A sequence counts by two from the next free odd (even) number on. %1 sequence, %2 parity 1 or 0,
/// %3 highest key in use, as an expression
inline constexpr char SplitSequence[] = R"(declare
 last bigint; called boolean; next bigint;
begin
 alter sequence %1 increment by 2;
 select last_value, is_called into last, called from %1;
 next := greatest(case when called then last + 1 else last end, %3 + 1);
 if next % 2 <> %2 then next := next + 1; end if;
 execute 'alter sequence ' || %4 || ' restart with ' || next;
end)";
/// Reads: highest key. %1 column, %2 table
inline constexpr char HighestKey[] = "coalesce((select max(%1)::bigint from %2), 0)";
/// Reads: does the sequence count as it should? %1 sequence, %2 parity, %3 its name as a literal
inline constexpr char SequenceSplit[] =
    "select (select seqincrement = 2 from pg_sequence where seqrelid = to_regclass(%3)) and "
    "last_value % 2 = %2 from %1";
/// Reads: and is it above every even key that came from the primary? %1 sequence, %2 column, %3
/// table
inline constexpr char SequenceAhead[] =
    "select case when is_called then last_value + 2 else last_value end > "
    "coalesce((select max(%2)::bigint from %3 where %2 % 2 = 0), 0) from %1";
/// The sequence counts as it did. %1 sequence as a literal, %2 increment
inline constexpr char RestoreSequence[] = R"(begin
 if to_regclass(%1) is not null then execute 'alter sequence ' || %1 || ' increment by %2'; end if;
end)";
/// Reads: %1 sequence as a literal, %2 increment
inline constexpr char SequenceRestored[] = "select not exists (select from pg_sequence where "
                                           "seqrelid = to_regclass(%1) and seqincrement <> %2)";

// --- The guard ----------------------------------------------------------------------------------

/// A function that refuses whatever fires it.
inline constexpr char MakeGuardFunction[] =
    R"(create or replace function pmpha.refuse_write() returns trigger language plpgsql as $pmpha$
begin
 raise exception using errcode = '25006',
  message = format('table %I.%I is a copy kept by PMP HA Console and takes no writes here', tg_table_schema, tg_table_name),
  hint = 'Write on the primary server.';
end $pmpha$)";
/// A table refuses insert, update, delete and truncate. What replication writes passes. %1 table
inline constexpr char MakeGuard[] =
    "create or replace trigger pmpha_guard before insert or update or delete or truncate on %1 "
    "for each statement execute function pmpha.refuse_write()";
/// The table takes writes again. %1 table
inline constexpr char DropGuard[] = "drop trigger if exists pmpha_guard on %1";
inline constexpr char DropGuardFunction[] = "drop function if exists pmpha.refuse_write()";
/// Reads: do all of them refuse? %1 table values
inline constexpr char GuardInPlace[] =
    R"(select not exists (select from %1 as w (s, t) where not exists (
 select from pg_trigger g where g.tgrelid = to_regclass(quote_ident(w.s) || '.' || quote_ident(w.t))
 and g.tgname = 'pmpha_guard' and g.tgenabled in ('O', 'A'))))";
/// Reads: does no table of this database refuse any more?
inline constexpr char GuardGone[] =
    "select not exists (select from pg_trigger where tgname = 'pmpha_guard')";

// --- Accounts -----------------------------------------------------------------------------------

/// Of this transaction only: keeps the passwords of the next statements out of the server's log.
inline constexpr char QuietLog[] = R"(select case when current_setting('is_superuser') = 'on' then
 set_config('log_statement', 'none', true) || set_config('log_min_error_statement', 'panic', true)
 || set_config('log_min_duration_statement', '-1', true) end)";
/// Inside a block: the account exists. %1 role, %2 its name as a literal
inline constexpr char MakeRole[] = "begin if not exists (select from pg_roles where rolname = %2) "
                                   "then create role %1; end if; end";
/// The account's rights and password. %1 role, %2 attributes; a password literal follows
inline constexpr char AlterRole[] = "alter role %1 with login %2 password ";
/// %1 role, %2 comment
inline constexpr char CommentRole[] = "comment on role %1 is %2";
/// %1 database, %2 role
inline constexpr char GrantConnect[] = "grant connect on database %1 to %2";
/// %1 schema, %2 role
inline constexpr char GrantUsage[] = "grant usage on schema %1 to %2";
/// %1 rights, %2 table, %3 role
inline constexpr char GrantTable[] = "grant %1 on table %2 to %3";
/// %1 role
inline constexpr char GrantMonitor[] = "grant pg_monitor to %1";
/// The account and all rights given to it in this database are gone. %1 role, %2 its name as a
/// literal
inline constexpr char DropRole[] = R"(begin
 if exists (select from pg_roles where rolname = %2) then
  drop owned by %1;
  drop role %1;
 end if;
end)";
/// Reads: %1 role as a literal
inline constexpr char RoleGone[] = "select not exists (select from pg_roles where rolname = %1)";
/// Reads: may the account fetch all these tables? %1 role as a literal, %2 table values
inline constexpr char ReplicationRoleInPlace[] =
    R"(select exists (select from pg_roles r where r.rolname = %1 and r.rolcanlogin and r.rolreplication
 and not exists (select from %2 as w (s, t) where
  not coalesce(has_schema_privilege(r.oid, (select oid from pg_namespace where nspname = w.s), 'usage'), false)
  or not coalesce(has_table_privilege(r.oid, to_regclass(quote_ident(w.s) || '.' || quote_ident(w.t)), 'select'), false))))";
/// Reads: may the account watch? %1 role as a literal, %2 marker table that it writes
inline constexpr char WatchRoleInPlace[] =
    R"(select exists (select from pg_roles r where r.rolname = %1 and r.rolcanlogin
 and pg_has_role(r.oid, 'pg_monitor', 'member')
 and coalesce(has_table_privilege(r.oid, to_regclass(%2), 'insert'), false)
 and coalesce(has_table_privilege(r.oid, to_regclass('pmpha.info'), 'select'), false)))";

// --- Publications and slots ---------------------------------------------------------------------

/// Inside a block: a publication without tables. %1 name, %2 its name as a literal, %3 operations
inline constexpr char MakePublication[] = R"(begin
 if not exists (select from pg_publication where pubname = %2) then
  create publication %1 with (publish = '%3', publish_via_partition_root = true);
 end if;
end)";
/// %1 name, %2 comment
inline constexpr char CommentPublication[] = "comment on publication %1 is %2";
/// Exactly these tables are published. %1 name, %2 list of tables
inline constexpr char SetPublication[] = "alter publication %1 set table %2";
/// One audit table in that list: rows written here only. %1 table, %2 role's name
inline constexpr char FilteredTable[] = "%1 where (pmpha_origin = '%2')";
/// %1 name
inline constexpr char DropPublication[] = "drop publication if exists %1";
/// Reads: are exactly these tables published? %1 publication as a literal, %2 table values
inline constexpr char PublicationInPlace[] =
    R"(select exists (select from pg_publication where pubname = %1)
 and not exists (select s, t from %2 as w (s, t) except select schemaname, tablename from pg_publication_tables where pubname = %1)
 and not exists (select schemaname::text, tablename::text from pg_publication_tables where pubname = %1 except select s, t from %2 as w (s, t)))";
/// Reads: is there one without any table? %1 publication as a literal
inline constexpr char EmptyPublicationInPlace[] =
    R"(select exists (select from pg_publication where pubname = %1)
 and not exists (select from pg_publication_tables where pubname = %1))";
/// Reads: %1 names as literals, in commas
inline constexpr char PublicationsGone[] =
    "select not exists (select from pg_publication where pubname in (%1))";

/// From now on the server keeps all changes until the other side has fetched them. %1 slot as a
/// literal
inline constexpr char MakeSlot[] =
    "select pg_create_logical_replication_slot(%1, 'pgoutput') where not exists (select from "
    "pg_replication_slots where slot_name = %1)";
/// The slots are gone, those of a first copy too; whoever fetches from them is disconnected. %1
/// slot as a literal, %2 pattern of the first copy's slots as a literal
inline constexpr char DropSlots[] = R"(declare
 slot record; attempt int;
begin
 for slot in select slot_name from pg_replication_slots where slot_type = 'logical' and (slot_name = %1 or slot_name like %2) loop
  for attempt in 1..50 loop
   begin
    perform pg_terminate_backend(active_pid) from pg_replication_slots s where s.slot_name = slot.slot_name and active_pid is not null;
    perform pg_drop_replication_slot(s.slot_name) from pg_replication_slots s where s.slot_name = slot.slot_name;
    exit;
   exception when object_in_use then
    if attempt = 50 then raise; end if;
    perform pg_sleep(0.1);
   end;
  end loop;
 end loop;
end)";
/// Reads: %1 slot as a literal
inline constexpr char SlotInPlace[] =
    "select exists (select from pg_replication_slots where slot_name = %1 and plugin = 'pgoutput' "
    "and database = current_database())";
/// Reads: %1 slot, %2 pattern, as literals
inline constexpr char SlotsGone[] = "select not exists (select from pg_replication_slots where "
                                    "slot_name = %1 or slot_name like %2)";

// --- Subscriptions ------------------------------------------------------------------------------

/// Inside a block: condition that the subscription is in this database. %1 name as a literal
inline constexpr char HasSubscription[] =
    "exists (select from pg_subscription where subname = %1 and subdbid = (select oid from "
    "pg_database where datname = current_database()))";
/// What follows a connection literal when the subscription is made. %1 publications, %2 slot as a
/// literal, %3 true: with a first copy
inline constexpr char SubscriptionRest[] =
    " publication %1 with (create_slot = false, slot_name = %2, enabled = false, copy_data = %3)";
/// Reads: does it connect where it should? %1 name, %2 slot, %3 start of the connection text, as
/// literals, %4 publications as literals in commas
inline constexpr char SubscriptionInPlace[] = R"(select exists (select from pg_subscription
 where subname = %1 and subdbid = (select oid from pg_database where datname = current_database())
 and subslotname = %2 and starts_with(subconninfo, %3) and subpublications = array[%4]::text[]))";
/// Reads: %1 name as a literal
inline constexpr char SubscriptionGone[] = "select not %1";
/// The subscription is gone; the slot at the other side is left. %1 name, %2 condition that it is
/// there
inline constexpr char DropSubscription[] = R"(begin
 if %2 then
  alter subscription %1 disable;
  alter subscription %1 set (slot_name = none);
  drop subscription %1;
 end if;
end)";
/// Changes begin to flow. %1 name
inline constexpr char EnableSubscription[] = "alter subscription %1 enable";
/// Changes stop. %1 name, %2 condition that it is there
inline constexpr char DisableSubscription[] =
    "begin if %2 then alter subscription %1 disable; end if; end";
/// Reads: %1 name as a literal
inline constexpr char SubscriptionEnabled[] =
    "select exists (select from pg_subscription where subname = %1 and subenabled)";
/// Tables newly published are copied and followed, others are let go. %1 name, %2 true: with a
/// first copy
inline constexpr char RefreshSubscription[] =
    "alter subscription %1 refresh publication with (copy_data = %2)";
/// Reads: does it follow exactly these tables? %1 name as a literal, %2 table values
inline constexpr char SubscriptionTables[] =
    R"(select (select count(*) from %2 as w (s, t)) = (select count(*)
 from pg_subscription_rel r join pg_subscription s on s.oid = r.srsubid where s.subname = %1)
 and not exists (select from %2 as w (s, t) where not exists (
  select from pg_subscription_rel r join pg_subscription s on s.oid = r.srsubid
  where s.subname = %1 and r.srrelid = to_regclass(quote_ident(w.s) || '.' || quote_ident(w.t)))))";
/// Reads: has the first copy of all tables ended? %1 name as a literal
inline constexpr char CopyDone[] = R"(select count(*) > 0 and bool_and(r.srsubstate = 'r')
 from pg_subscription_rel r join pg_subscription s on s.oid = r.srsubid where s.subname = %1)";
/// Reads: rows copied and to be copied. %1 subscription as a literal, %2 rows (schema, table, rows)
inline constexpr char CopyProgress[] =
    R"(select coalesce(sum(case when r.srsubstate in ('f', 's', 'r') then w.n
  else least(coalesce(p.tuples_processed, 0), w.n) end), 0)::int8, coalesce(sum(w.n), 0)::int8
 from (values %2) as w (s, t, n)
 join pg_subscription_rel r on r.srrelid = to_regclass(quote_ident(w.s) || '.' || quote_ident(w.t))
 join pg_subscription u on u.oid = r.srsubid and u.subname = %1
 left join pg_stat_progress_copy p on p.relid = r.srrelid)";

// --- Markers and status -------------------------------------------------------------------------

/// One row in the marker table. %1 table, %2 mark
inline constexpr char WriteMark[] = "with older as (delete from pmpha.%1 where mark <> %2) insert "
                                    "into pmpha.%1 (mark) values (%2) on conflict do nothing";
/// Reads: %1 table
inline constexpr char ReadMark[] = "select coalesce(max(mark), 0)::text from pmpha.%1";
/// The first mark of a link. %1 table
inline constexpr char ClearMarks[] = "delete from pmpha.%1";
inline constexpr char FirstMark[] = "insert into pmpha.%1 (mark) values (1)";
/// Reads: has a mark arrived, and does the worker run? %1 table, %2 subscription as a literal
inline constexpr char MarkArrived[] =
    "select exists (select from pmpha.%1) and exists (select from pg_stat_subscription where "
    "subname = %2 and pid is not null)";
/// Reads: is the other side connected? %1 slot as a literal
inline constexpr char SlotActive[] =
    "select exists (select from pg_replication_slots where slot_name = %1 and active)";

/// Reads: one round. %1 subscription and %2 slot as literals, %3 audit publication of this side as
/// a literal
inline constexpr char Status[] = R"(select json_build_object(
 'version', current_setting('server_version'),
 'ssl', (select ssl from pg_stat_ssl where pid = pg_backend_pid()),
 'writes', not pg_is_in_recovery() and current_setting('default_transaction_read_only') = 'off',
 'guards', (select count(*) from pg_trigger where tgname = 'pmpha_guard' and tgenabled in ('O', 'A')),
 'unguarded', (with followed as (select r.srrelid as id from pg_subscription u join pg_subscription_rel r on r.srsubid = u.oid
   where u.subname = %1 and not exists (select from pg_publication p join pg_publication_rel pr on pr.prpubid = p.oid
     where p.pubname = %3 and pr.prrelid = r.srrelid)),
  guarded as (select id from followed union select c.oid from pg_class c
   where c.relispartition and c.relkind in ('r', 'p') and pg_partition_root(c.oid) in (select id from followed))
  select json_agg(n.nspname || '.' || c.relname) from guarded g join pg_class c on c.oid = g.id
   join pg_namespace n on n.oid = c.relnamespace where n.nspname <> 'pmpha'
   and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'pmpha_guard' and t.tgenabled in ('O', 'A'))),
 'slot', (select json_build_object('active', active, 'status', wal_status,
   'backlog', case when not pg_is_in_recovery() then greatest(pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn), 0)::int8 end)
   from pg_replication_slots where slot_name = %2),
 'subscription', (select json_build_object('enabled', u.subenabled, 'pid', w.pid,
   'started', (select extract(epoch from clock_timestamp() - a.backend_start)::float8 from pg_stat_activity a where a.pid = w.pid),
   'silent', extract(epoch from clock_timestamp() - w.last_msg_receipt_time)::float8,
   'last', extract(epoch from w.latest_end_time)::float8,
   'applyErrors', e.apply_error_count, 'syncErrors', e.sync_error_count,
   'tables', (select count(*) from pg_subscription_rel r where r.srsubid = u.oid),
   'open', (select count(*) from pg_subscription_rel r where r.srsubid = u.oid and r.srsubstate <> 'r'),
   'copying', (select count(*) from pg_stat_subscription c where c.subid = u.oid and c.relid is not null and c.pid is not null))
   from pg_subscription u
   left join pg_stat_subscription w on w.subid = u.oid and w.relid is null
   left join pg_stat_subscription_stats e on e.subid = u.oid
   where u.subname = %1 and u.subdbid = (select oid from pg_database where datname = current_database()) limit 1)
)::text)";

} // namespace pmpha::postgres::sql
