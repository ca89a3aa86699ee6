// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dashboard/topologyview.h"

#include "app/texts.h"

#include <QPainter>
#include <QPainterPath>

namespace pmpha {

namespace {

const QString separator = QStringLiteral(" \u00b7 ");

/// A failed finding that speaks of that link.
bool speaksOf(const Finding &finding, Link link)
{
    return finding.id.startsWith(QLatin1String("link.")) && finding.args.value(0) == linkName(link);
}

void paintArrowHead(QPainter &painter, const QLineF &line, qreal size)
{
    QLineF shaft(line.p2(), line.p1());
    shaft.setLength(size);
    QLineF left = shaft;
    QLineF right = shaft;
    left.setAngle(shaft.angle() + 28);
    right.setAngle(shaft.angle() - 28);
    QPainterPath head(line.p2());
    head.lineTo(left.p2());
    head.lineTo(right.p2());
    head.closeSubpath();
    painter.fillPath(head, painter.pen().color());
}

} // namespace

TopologyView::TopologyView(QWidget *parent) : Retranslated(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    retranslate();
}

void TopologyView::show(const Pair &pair, const PairStatus &status)
{
    m_pair = pair;
    m_status = status;
    retranslate();
}

QSize TopologyView::sizeHint() const
{
    return {em(this, 24), em(this, 7)};
}

QSize TopologyView::minimumSizeHint() const
{
    return {em(this, 21), em(this, 7)};
}

TopologyView::SiteLook TopologyView::siteLook(Role role) const
{
    SiteLook look;
    look.title = roleText(role);
    if (!look.title.isEmpty())
        look.title[0] = look.title[0].toUpper();
    look.host = m_pair.endpoint(role).host;
    const SiteRound &round = m_status.round.site(role);
    if (!round.answer) {
        look.line = healthWord(Health::Checking);
        return look;
    }
    if (!round.answer->has_value()) {
        look.line = tr("no answer");
        look.light = Light::Failed;
        return look;
    }
    const SiteSnapshot &snapshot = round.answer->value();
    look.took = durationText(std::chrono::ceil<std::chrono::milliseconds>(round.took));
    bool good = snapshot.takesWrites;
    if (role == Role::Standby) {
        good = snapshot.guardInPlace;
        look.line = good ? tr("read-only") : tr("takes writes!");
    } else {
        look.line = good ? tr("read and write") : tr("refuses writes");
    }
    look.light = good ? Light::Alive : Light::Failed;
    return look;
}

TopologyView::LinkLook TopologyView::linkLook(Link link) const
{
    LinkLook look;
    QStringList parts{linkText(link)};
    for (const Role role : {sourceOf(link), targetOf(link)}) {
        const auto &answer = m_status.round.site(role).answer;
        if (answer)
            look.light = Light::Alive;
    }
    for (const Finding &cause : m_status.replication.causes) {
        if (speaksOf(cause, link))
            look.light =
                m_status.replication.health == Health::Suspect ? Light::Suspect : Light::Failed;
    }
    const MarkerReading marker = m_status.round.markers.value(link);
    if (marker.unanswered)
        parts.append(tr("no marker"));
    else if (marker.lag)
        //: how far a link is behind
        parts.append(tr("%1 behind").arg(durationText(*marker.lag)));
    for (const Role role : {sourceOf(link), targetOf(link)}) {
        const auto &answer = m_status.round.site(role).answer;
        if (!answer || !answer->has_value())
            continue;
        const LinkEnd end = answer->value().links.value(link);
        if (end.backlogBytes && *end.backlogBytes > 0) {
            parts.append(tr("backlog %1").arg(bytesText(*end.backlogBytes)));
            break;
        }
    }
    look.caption = parts.join(separator);
    return look;
}

void TopologyView::retranslate()
{
    QStringList told;
    for (const Role role : {Role::Primary, Role::Standby}) {
        const SiteLook look = siteLook(role);
        m_sites[int(role)] = look;
        told.append(look.title + QStringLiteral(" ") + look.host + QStringLiteral(": ") + look.line
                    + (look.took.isEmpty() ? QString() : separator + look.took));
    }
    for (const Link link : {Link::Data, Link::Audit}) {
        m_links[int(link)] = linkLook(link);
        told.append(m_links[int(link)].caption);
    }
    setAccessibleName(tr("Picture of the pair"));
    setAccessibleDescription(told.join(QStringLiteral("; ")));
    setToolTip(told.join(QLatin1Char('\n')));
    update();
}

void TopologyView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal boxWidth = siteWidth();
    const qreal boxHeight = qMin<qreal>(em(this, 5.6), height() - 2);
    const qreal top = (height() - boxHeight) / 2;
    const QRectF left(1, top, boxWidth, boxHeight);
    const QRectF right(width() - 1 - boxWidth, top, boxWidth, boxHeight);
    paintSite(painter, left, m_sites[int(Role::Primary)]);
    paintSite(painter, right, m_sites[int(Role::Standby)]);
    const qreal gap = em(this, 0.35);
    const qreal apart = boxHeight * 0.19;
    const qreal middle = top + boxHeight / 2;
    paintLink(painter,
              QLineF(left.right() + gap, middle - apart, right.left() - gap, middle - apart),
              m_links[int(Link::Data)], true);
    paintLink(painter,
              QLineF(right.left() - gap, middle + apart, left.right() + gap, middle + apart),
              m_links[int(Link::Audit)], false);
}

/// As wide as the words need; long host names may take what the links can spare.
qreal TopologyView::siteWidth() const
{
    const QFontMetricsF bold(scaledFont(font(), 1, true));
    const QFontMetricsF small(scaledFont(font(), 0.9));
    qreal words = em(this, 6);
    qreal hosts = 0;
    for (const SiteLook &site : m_sites) {
        words = qMax(words, bold.horizontalAdvance(site.title));
        words = qMax(words, small.horizontalAdvance(site.line));
        hosts = qMax(hosts, small.horizontalAdvance(site.host));
    }
    const qreal pad = em(this, 0.9);
    return qMin(qMax(words, qMin(hosts, width() * 0.33 - pad)) + pad, width() * 0.4);
}

void TopologyView::paintSite(QPainter &painter, const QRectF &box, const SiteLook &site) const
{
    const QColor color = toneColor(toneOf(site.light), palette());
    painter.setPen(QPen(color, 2));
    painter.setBrush(toneWash(toneOf(site.light), palette()));
    const qreal radius = em(this, 0.4);
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius);
    const qreal pad = em(this, 0.3);
    const QRectF inner = box.adjusted(pad, pad, -pad, -pad);
    const int rows = site.took.isEmpty() ? 3 : 4;
    const qreal line = inner.height() / rows;
    const auto write = [&](int row, const QString &text, const QFont &font, const QColor &ink) {
        painter.setFont(font);
        painter.setPen(ink);
        const QRectF at(inner.left(), inner.top() + row * line, inner.width(), line);
        painter.drawText(at, Qt::AlignCenter,
                         QFontMetricsF(font).elidedText(
                             text, row == 1 ? Qt::ElideMiddle : Qt::ElideRight, at.width()));
    };
    const QFont small = scaledFont(font(), 0.9);
    write(0, site.title, scaledFont(font(), 1, true), palette().color(QPalette::Text));
    write(1, site.host, small, palette().color(QPalette::Text));
    write(2, site.line, small,
          site.light == Light::Failed ? color : palette().color(QPalette::PlaceholderText));
    if (rows > 3)
        write(3, site.took, small, palette().color(QPalette::PlaceholderText));
}

void TopologyView::paintLink(QPainter &painter, const QLineF &line, const LinkLook &link,
                             bool captionAbove) const
{
    const bool broken = link.light == Light::Failed;
    const bool known = link.light == Light::Alive;
    const QColor color = toneColor(toneOf(link.light), palette());
    painter.setPen(QPen(color, em(this, 0.12), known ? Qt::SolidLine : Qt::DashLine));
    painter.drawLine(line);
    const qreal head = em(this, 0.55);
    painter.setPen(QPen(color, 1));
    paintArrowHead(painter, line, head);
    if (broken || link.light == Light::Suspect) {
        const qreal side = em(this, 0.9);
        QRectF mark(0, 0, side, side);
        mark.moveCenter(line.center());
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette().brush(QPalette::Base));
        painter.drawEllipse(mark.center(), side * 0.75, side * 0.75);
        paintLight(painter, mark, link.light, palette());
    }
    const QFont small = scaledFont(font(), 0.9);
    painter.setFont(small);
    painter.setPen(palette().color(QPalette::Text));
    const QFontMetricsF metrics(small);
    // Name and figures in one line where they fit, else in as many as there are parts.
    QStringList lines;
    for (const QString &part : link.caption.split(separator)) {
        const QString longer = lines.isEmpty() ? part : lines.last() + separator + part;
        if (!lines.isEmpty() && metrics.horizontalAdvance(longer) <= qAbs(line.dx()))
            lines.last() = longer;
        else
            lines.append(part);
    }
    // What has no room is told by the tool tip.
    const qreal room = (captionAbove ? line.y1() : height() - line.y1()) - head * 0.75;
    lines = lines.mid(0, qMax(1, int(room / metrics.height())));
    for (QString &text : lines)
        text = metrics.elidedText(text, Qt::ElideRight, qAbs(line.dx()));
    const qreal height = metrics.height() * qreal(lines.size());
    const QRectF band(qMin(line.x1(), line.x2()),
                      captionAbove ? line.y1() - height - head * 0.75 : line.y1() + head * 0.75,
                      qAbs(line.dx()), height);
    painter.drawText(band, Qt::AlignCenter, lines.join(QLatin1Char('\n')));
}

} // namespace pmpha
