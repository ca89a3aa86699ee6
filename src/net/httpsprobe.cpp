// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpsprobe.h"

#include "net/pmppage.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QPromise>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTimer>

namespace pmpha {

namespace {

using Page = Result<PmpAnswer>;
using PagePromise = std::shared_ptr<QPromise<Page>>;

/// The address as shown: without a user's name or password in it.
QString shownUrl(const QUrl &url)
{
    return url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

bool isAboutDates(QSslError::SslError error)
{
    return error == QSslError::CertificateExpired || error == QSslError::CertificateNotYetValid;
}

/// The gravest of what is wrong with a certificate: unknown signer before dates before name.
ErrorCode codeOf(const QList<QSslError> &errors)
{
    const auto has = [&](auto matches) {
        return std::any_of(errors.cbegin(), errors.cend(),
                           [&](const QSslError &e) { return matches(e.error()); });
    };
    const auto isName = [](QSslError::SslError e) { return e == QSslError::HostNameMismatch; };
    if (has([&](QSslError::SslError e) { return !isAboutDates(e) && !isName(e); }))
        return ErrorCode::TlsUntrusted;
    return has(isAboutDates) ? ErrorCode::TlsExpired : ErrorCode::TlsWrongName;
}

QString textOf(const QList<QSslError> &errors)
{
    QStringList texts;
    for (const QSslError &error : errors)
        texts.append(error.errorString());
    texts.removeDuplicates();
    return texts.join(QStringLiteral("; "));
}

/// One question. Deletes itself, and its reply, once it has answered.
class Question final : public QObject
{
public:
    Question(const QUrl &url, const TlsTrust &trust, PagePromise promise, QObject *parent)
        : QObject(parent), m_url(url), m_trust(trust), m_promise(std::move(promise))
    {
        m_limit.setSingleShot(true);
        m_limit.callOnTimeout(this, &Question::giveUp);
    }

    void start(QNetworkAccessManager &network, std::chrono::milliseconds deadline)
    {
        if (m_url.scheme() != QLatin1String("https") || m_url.host().isEmpty())
            return answer(failure(ErrorCode::TlsNotOffered, {m_url.host()},
                                  QStringLiteral("The address does not begin with https.")));
        QNetworkRequest request(m_url);
        if (!m_trust.caFile.isEmpty() && !useAuthority(request))
            return answer(failure(ErrorCode::CertificateRefused, {m_url.host()}, m_trust.caFile));
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                             QNetworkRequest::NoLessSafeRedirectPolicy);
        request.setMaximumRedirectsAllowed(5);
        request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
        request.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                             QNetworkRequest::AlwaysNetwork);
        request.setRawHeader("Accept-Encoding", "identity");
        request.setRawHeader("User-Agent", "pmp-ha-console");
        m_deadline = deadline;
        m_limit.start(deadline);
        m_reply = network.get(request);
        m_reply->setParent(this);
        m_reply->setReadBufferSize(HttpsProbe::LargestPage + 1);
        connect(m_reply, &QNetworkReply::sslErrors, this, &Question::judgeTls);
        connect(m_reply, &QNetworkReply::encrypted, this, &Question::checkPin);
        connect(m_reply, &QNetworkReply::readyRead, this, &Question::read);
        connect(m_reply, &QNetworkReply::finished, this, &Question::finish);
    }

private:
    bool useAuthority(QNetworkRequest &request) const
    {
        const QList<QSslCertificate> authorities = QSslCertificate::fromPath(
            m_trust.caFile, QSsl::Pem, QSslCertificate::PatternSyntax::FixedString);
        QSslConfiguration configuration = request.sslConfiguration();
        configuration.setCaCertificates(authorities);
        request.setSslConfiguration(configuration);
        return !authorities.isEmpty();
    }

    void answer(Page page)
    {
        if (m_answered)
            return;
        m_answered = true;
        m_promise->addResult(std::move(page));
        m_promise->finish();
        deleteLater(); // and with it the reply, which ends its transfer
    }

    bool isPinned() const
    {
        const QByteArray digest =
            m_reply->sslConfiguration().peerCertificate().digest(QCryptographicHash::Sha256);
        return QString::fromLatin1(digest.toHex()) == m_trust.pinnedSha256.toLower();
    }

    void judgeTls(const QList<QSslError> &errors)
    {
        if (m_trust.pinnedSha256.isEmpty())
            return refuse(codeOf(errors), textOf(errors));
        if (!isPinned())
            return refuse(ErrorCode::TlsUntrusted, textOf(errors));
        QList<QSslError> grave;
        std::copy_if(errors.cbegin(), errors.cend(), std::back_inserter(grave),
                     [](const QSslError &e) { return isAboutDates(e.error()); });
        if (!grave.isEmpty())
            return refuse(ErrorCode::TlsExpired, textOf(grave));
        m_reply->ignoreSslErrors();
    }

    /// A certificate without errors must still be the pinned one. Runs before the request is sent.
    void checkPin()
    {
        if (!m_trust.pinnedSha256.isEmpty() && !isPinned())
            refuse(ErrorCode::TlsUntrusted,
                   QStringLiteral("The server's certificate is not the pinned one."));
    }

    void refuse(ErrorCode code, const QString &detail)
    {
        answer(failure(code, {m_reply->url().host()}, detail));
        m_reply->abort();
    }

    void read()
    {
        m_page += m_reply->read(HttpsProbe::LargestPage - m_page.size());
        if (m_page.size() >= HttpsProbe::LargestPage)
            judgePage();
    }

    void finish()
    {
        if (m_answered)
            return;
        const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        const auto error = m_reply->error();
        if (error == QNetworkReply::SslHandshakeFailedError)
            return answer(failure(ErrorCode::TlsFailed, {m_url.host()}, m_reply->errorString()));
        const bool isPage = status >= 200 && status < 300 && error == QNetworkReply::NoError;
        if (!isPage && (status < 400 || status >= 500)) {
            const QString detail =
                status >= 500 ? QStringLiteral("HTTP %1").arg(status) : m_reply->errorString();
            return answer(failure(ErrorCode::WebUnreachable, {shownUrl(m_url)}, detail));
        }
        if (!isPage)
            return answer(failure(ErrorCode::WebNotPmp, {shownUrl(m_url)},
                                  QStringLiteral("HTTP %1").arg(status)));
        m_page += m_reply->read(HttpsProbe::LargestPage - m_page.size());
        judgePage();
    }

    void judgePage()
    {
        if (const auto found = readPmpPage(m_page))
            answer(*found);
        else
            answer(failure(ErrorCode::WebNotPmp, {shownUrl(m_url)}));
    }

    void giveUp()
    {
        const double seconds = double(m_deadline.count()) / 1000;
        answer(failure(ErrorCode::WebUnreachable, {shownUrl(m_url)},
                       QStringLiteral("No complete answer within %1 s.").arg(seconds)));
    }

    QUrl m_url;
    TlsTrust m_trust;
    PagePromise m_promise;
    QNetworkReply *m_reply = nullptr;
    QTimer m_limit;
    std::chrono::milliseconds m_deadline{0};
    QByteArray m_page;
    bool m_answered = false;
};

/// The manager for this trust, made at the first question: a child of `context`, known by its name.
QNetworkAccessManager &networkFor(const TlsTrust &trust, QObject *context)
{
    const QString name = trust.caFile + QLatin1Char('\n') + trust.pinnedSha256;
    auto *network = context->findChild<QNetworkAccessManager *>(name, Qt::FindDirectChildrenOnly);
    if (!network) {
        network = new QNetworkAccessManager(context);
        network->setObjectName(name);
        network->setProxy(QNetworkProxy::NoProxy);
    }
    return *network;
}

} // namespace

HttpsProbe::HttpsProbe() : m_thread(QStringLiteral("https probe")) { }

QFuture<Result<PmpAnswer>> HttpsProbe::ask(const QUrl &url, const TlsTrust &trust,
                                           std::chrono::milliseconds deadline)
{
    const auto promise = std::make_shared<QPromise<Page>>();
    promise->start();
    m_thread.post([=](QObject *context) {
        QNetworkAccessManager &network = networkFor(trust, context);
        (new Question(url, trust, promise, &network))->start(network, deadline);
    });
    return promise->future();
}

} // namespace pmpha
