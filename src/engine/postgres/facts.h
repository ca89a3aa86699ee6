// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/haengine.h"

namespace pmpha::postgres {

/// A column of a table's primary key, and the sequence that feeds it, if any.
struct KeyColumn
{
    QString name;
    QString type;
    QString sequence; ///< quoted and qualified
    qint64 increment = 0;

    bool isWholeNumber() const;
};

struct TableFact
{
    QString schema;
    QString name;
    QString partitionRoot; ///< "schema.table" when this is a partition of another table
    bool unlogged = false;
    bool identified = false; ///< updates and deletes can be published
    bool originColumn = false; ///< has our column
    bool guarded = false; ///< has our guard, enabled
    bool firesOnReplica = false; ///< has a trigger of others that also fires for replicated changes
    bool hasRows = false; ///< only asked of the standby
    QList<KeyColumn> key;
    QStringList columns; ///< "name type", without our own
    qint64 rows = 0;
    qint64 bytes = 0;

    QString path() const { return schema + u'.' + name; } ///< as in Pair::tableFlows
    QString sql() const;
};

struct DatabaseFact
{
    QString name;
    QString encoding;
    QString collate;
    QString ctype;
    QString provider; ///< 'c' libc, 'i' ICU, 'b' built in
    QString locale; ///< of ICU
};

struct SlotFact
{
    QString name;
    QString plugin;
    QString database;
    bool active = false;
};

struct RoleFact
{
    QString name;
    QString comment;
};

struct PublicationFact
{
    QString name;
    QString comment;
    QStringList tables; ///< paths
};

struct SubscriptionFact
{
    QString name;
    QString comment;
    bool enabled = false;
};

/// A value that was there before our set-up and has to come back.
struct KeptFact
{
    QString kind; ///< "increment"
    QString object;
    QString value;
};

/// The file with the authority that this server checks the other one against.
enum class CaFileState { NotAsked, Readable, NotReadable };

/// The output of pg_dump: how to make, and how to take away again, what a database is made of.
struct SchemaDump
{
    QString program;
    QString programVersion;
    int programMajor = 0;
    std::optional<Error> error;
    QStringList create;
    QStringList drop;
};

/// One site as read before a plan. Reading it changed nothing.
struct PostgresFacts final : SiteFacts
{
    Role role = Role::Primary;
    // The server
    QString version;
    int versionNumber = 0; ///< 150008
    QString systemId;
    QString account;
    bool superuser = false;
    bool inRecovery = false;
    bool readOnly = false;
    double clockSkew = 0; ///< seconds that the server is ahead of us
    QString tls; ///< version and cipher; empty: not encrypted
    QString walLevel;
    int maxSlots = 0;
    int maxSenders = 0;
    int usedSenders = 0;
    int maxWorkers = 0;
    int usedWorkers = 0;
    int syncWorkers = 0;
    qint64 slotKeepMegabytes = -1;
    QList<SlotFact> replicationSlots;
    QList<RoleFact> roles;
    QList<DatabaseFact> databases;
    QStringList availableExtensions;
    CaFileState caFile = CaFileState::NotAsked;
    QString caFileError;
    // The pair's database
    std::optional<DatabaseFact> database; ///< none: it does not exist (yet)
    QStringList schemas;
    QStringList extensions;
    QList<TableFact> tables;
    QList<PublicationFact> publications;
    QList<SubscriptionFact> subscriptions;
    qint64 largeObjects = 0;
    int sequences = 0;
    int otherObjects = 0; ///< views, functions, types, sequences
    qint64 databaseBytes = 0;
    bool hasMarksSchema = false;
    QString marksComment;
    QUuid pairId; ///< of our info table; null: there is none
    QList<KeptFact> kept;
    // What the tables are made of; only of the primary
    SchemaDump dump;

    int major() const { return versionNumber / 10000; }
    const TableFact *table(const QString &path) const;
    bool hasRole(const QString &name) const;
    const SubscriptionFact *subscription(const QString &name) const;
    bool ours(const Pair &pair) const { return !pairId.isNull() && pairId == pair.id; }
};

/// The facts behind the port's type; nullptr when that site could not be read (a plain SiteFacts
/// stands for it).
const PostgresFacts *postgresFacts(const SiteFacts &facts);

/// The tables of one direction that can be replicated: no partitions (their root stands for them),
/// no unlogged ones.
QList<TableFact> tablesOf(const PostgresFacts &primary, const Pair &pair, TableFlow flow);
/// As tablesOf(), with the partitions behind each root.
QList<TableFact> withPartitions(const PostgresFacts &primary, const QList<TableFact> &tables);
/// The sequences that feed the keys of these tables, each once.
QList<KeyColumn> keySequences(const QList<TableFact> &tables);

} // namespace pmpha::postgres
