// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/mainwindow/aboutdialog.h"

#include "gui/widgets/icons.h"
#include "gui/widgets/looks.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QSysInfo>
#include <QVBoxLayout>

namespace pmpha {

namespace {

/// Only for its translations' context.
struct About
{
    Q_DECLARE_TR_FUNCTIONS(About)
};

QString versions()
{
    return About::tr("Version %1").arg(QStringLiteral(PMPHA_VERSION)) + QLatin1Char('\n')
        + About::tr("Qt %1, on %2")
              .arg(QString::fromLatin1(qVersion()), QSysInfo::prettyProductName());
}

} // namespace

void showAbout(QWidget *parent)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(About::tr("About PMP HA Console"));
    auto *row = new QHBoxLayout;
    row->setSpacing(em(dialog, 1));
    auto *icon = new QLabel(dialog);
    const int side = em(dialog, 4);
    icon->setPixmap(appIcon().pixmap(side, side));
    row->addWidget(icon, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout;
    auto *title = titleLabel(dialog);
    title->setFont(scaledFont(dialog->font(), 1.3, true));
    title->setText(About::tr("PMP HA Console"));
    auto *text = bodyLabel(dialog);
    text->setText(About::tr("Sets up and watches high availability of Password Manager Pro: a "
                            "primary and a standby server whose databases are kept in step."));
    text->setMinimumWidth(em(dialog, 22));
    auto *facts = bodyLabel(dialog);
    facts->setText(versions());
    auto *license = mutedLabel(dialog);
    license->setWordWrap(true);
    license->setText(About::tr("Free software under the GNU General Public License, version 3 or "
                               "later. There is no warranty."));
    for (QLabel *label : {title, text, facts, license})
        column->addWidget(label);
    row->addLayout(column, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto *all = new QVBoxLayout(dialog);
    all->setSpacing(em(dialog, 0.8));
    all->addLayout(row);
    all->addWidget(buttons);
    dialog->open();
}

} // namespace pmpha
