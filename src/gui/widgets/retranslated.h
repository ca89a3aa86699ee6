// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QEvent>

namespace pmpha {

/// A widget whose texts follow the language, and whose colours follow the palette, while the
/// program runs. Call retranslate() once at the end of the constructor.
template <class Base>
class Retranslated : public Base
{
public:
    using Base::Base;

protected:
    /// Sets every text anew, also those that show figures.
    virtual void retranslate() = 0;
    /// Sets every colour anew that is not the palette's own.
    virtual void recolour() { }

    void changeEvent(QEvent *event) override
    {
        Base::changeEvent(event);
        if (event->type() == QEvent::LanguageChange)
            retranslate();
        if (event->type() == QEvent::PaletteChange)
            recolour();
    }
};

} // namespace pmpha
