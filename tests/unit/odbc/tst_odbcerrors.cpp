// SPDX-License-Identifier: GPL-3.0-or-later
#include "odbc/odbcerrors.h"
#include <QTest>
QTEST_APPLESS_MAIN(QObject)
