// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal.h"

#include <QJsonObject>

#ifdef Q_OS_WIN
#include <conio.h>
#include <io.h>
#else
#include <termios.h>
#include <unistd.h>
#endif

namespace pmpha {

namespace {

bool isTerminal(FILE *file)
{
#ifdef Q_OS_WIN
    return _isatty(_fileno(file)) != 0;
#else
    return isatty(fileno(file)) != 0;
#endif
}

/// No echo while it lives.
class QuietInput
{
public:
#ifdef Q_OS_WIN
    // Windows reads with _getwch(), which does not echo.
    explicit QuietInput(FILE *) { }
#else
    explicit QuietInput(FILE *file) : m_fd(fileno(file)), m_changed(tcgetattr(m_fd, &m_before) == 0)
    {
        if (!m_changed)
            return;
        termios quiet = m_before;
        quiet.c_lflag &= ~tcflag_t(ECHO);
        tcsetattr(m_fd, TCSAFLUSH, &quiet);
    }
    ~QuietInput()
    {
        if (m_changed)
            tcsetattr(m_fd, TCSAFLUSH, &m_before);
    }
    QuietInput(const QuietInput &) = delete;
    QuietInput &operator=(const QuietInput &) = delete;

private:
    int m_fd;
    termios m_before{};
    bool m_changed;
#endif
};

Secret takeSecret(QString text)
{
    Secret secret(text);
    text.fill(u'\0');
    return secret;
}

} // namespace

Terminal::Terminal(FILE *in, FILE *out, FILE *err)
    : m_inFile(in), m_in(in), m_out(out), m_err(err), m_errIsTerminal(isTerminal(err))
{
}

void Terminal::line(const QString &text)
{
    m_out << text << Qt::endl;
}

void Terminal::json(const QJsonObject &object)
{
    m_out << QString::fromUtf8(QJsonDocument(object).toJson()) << Qt::flush;
}

void Terminal::note(const QString &text)
{
    endProgress();
    m_err << text << Qt::endl;
}

void Terminal::progress(const QString &text)
{
    if (text == m_progress)
        return;
    m_progress = text;
    if (m_errIsTerminal)
        m_err << QLatin1String("\r\033[K") << text << Qt::flush;
    else
        m_err << text << Qt::endl;
}

void Terminal::endProgress()
{
    if (m_errIsTerminal && !m_progress.isEmpty())
        m_err << Qt::endl;
    m_progress.clear();
}

Secret Terminal::readSecretLine()
{
    return takeSecret(m_in.readLine());
}

Secret Terminal::askSecret(const QString &prompt)
{
    if (!isTerminal(m_inFile))
        return {};
    m_err << prompt << Qt::flush;
    QString text;
    {
        const QuietInput quiet(m_inFile);
#ifdef Q_OS_WIN
        for (wint_t c = _getwch(); c != L'\r' && c != L'\n'; c = _getwch()) {
            if (c == L'\b')
                text.chop(1);
            else
                text += QChar(ushort(c));
        }
#else
        text = m_in.readLine();
#endif
    }
    m_err << Qt::endl;
    return takeSecret(std::move(text));
}

} // namespace pmpha
