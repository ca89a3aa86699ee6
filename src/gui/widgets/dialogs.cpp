// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/dialogs.h"

#include <QAbstractButton>
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>

namespace pmpha {

void SystemDialogs::confirm(QWidget *parent, const Question &question, std::function<void()> onYes)
{
    auto *box = new QMessageBox(question.destructive ? QMessageBox::Warning : QMessageBox::Question,
                                question.title, question.text, QMessageBox::Cancel, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    QPushButton *yes = box->addButton(question.yes, QMessageBox::AcceptRole);
    if (question.destructive)
        box->setDefaultButton(QMessageBox::Cancel);
    else
        box->setDefaultButton(yes);
    QObject::connect(box, &QMessageBox::buttonClicked, parent,
                     [yes, onYes = std::move(onYes)](QAbstractButton *clicked) {
                         if (clicked == yes)
                             onYes();
                     });
    box->open();
}

void SystemDialogs::openFile(QWidget *parent, const QString &title, const QString &filter,
                             Chosen chosen)
{
    auto *dialog = new QFileDialog(parent, title, {}, filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(chosen));
    dialog->open();
}

void SystemDialogs::saveFile(QWidget *parent, const QString &title, const QString &suggestedName,
                             const QString &filter, Chosen chosen)
{
    auto *dialog = new QFileDialog(parent, title, {}, filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(suggestedName);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(chosen));
    dialog->open();
}

} // namespace pmpha
