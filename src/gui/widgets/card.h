// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/widgets/looks.h"

#include <QVBoxLayout>
#include <QWidget>

#include <optional>

namespace pmpha {

/// A quiet box with round corners, in the palette's base colour, and a coloured edge where its
/// content has something to say.
class Card : public QWidget
{
public:
    explicit Card(QWidget *parent = nullptr);

    QVBoxLayout *body() const { return m_body; }
    void setEdge(std::optional<Tone> tone);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *m_body;
    std::optional<Tone> m_edge;
};

} // namespace pmpha
