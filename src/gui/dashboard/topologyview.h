// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/status.h"
#include "gui/widgets/looks.h"
#include "gui/widgets/retranslated.h"

#include <QWidget>

namespace pmpha {

/// The pair as a picture: both sites, both links with their directions and figures.
class TopologyView : public Retranslated<QWidget>
{
    Q_OBJECT
public:
    explicit TopologyView(QWidget *parent = nullptr);

    void show(const Pair &pair, const PairStatus &status);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void retranslate() override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct SiteLook
    {
        QString title;
        QString host;
        QString line;
        QString took; ///< empty while it does not answer
        Light light = Light::Checking;
    };
    struct LinkLook
    {
        QString caption;
        Light light = Light::Checking;
    };
    SiteLook siteLook(Role role) const;
    LinkLook linkLook(Link link) const;
    qreal siteWidth() const;
    void paintSite(QPainter &painter, const QRectF &box, const SiteLook &site) const;
    void paintLink(QPainter &painter, const QLineF &line, const LinkLook &link,
                   bool captionAbove) const;

    Pair m_pair;
    PairStatus m_status;
    SiteLook m_sites[2];
    LinkLook m_links[2];
};

} // namespace pmpha
