// SPDX-License-Identifier: Apache-2.0
#include "ui/files/viewer_frame.h"

#include "ui/base/formats.h"
#include "ui/base/widgets.h"
#include "ui/files/file_words.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QStackedLayout>

namespace sw::ui {

ViewerFrame::ViewerFrame(const Theme &theme, QWidget *over)
    : QWidget(over->window())
    , m_theme(theme)
    , m_name(new ElidedLabel(this))
    , m_detail(new TextLabel(theme, TextSize::Small, Color::TextSecondary, QFont::Normal, this))
    , m_note(new FailureNote(theme, FailureNote::Shape::Page, this))
    , m_save(new IconButton(theme, Icon::Download, this))
    , m_close(new IconButton(theme, Icon::Close, this))
    , m_bar(new QWidget(this))
    , m_tools(new QHBoxLayout)
    , m_middle(new QStackedLayout)
{
    setFocusPolicy(Qt::StrongFocus);
    m_name->setFont(m_theme.font(TextSize::Body, QFont::DemiBold));
    m_name->setTextFormat(Qt::PlainText);
    m_detail->setTextFormat(Qt::PlainText);
    m_save->setWords(tr("Save as…"), QKeySequence(QKeySequence::Save));
    m_close->setWords(tr("Close"), QKeySequence(Qt::Key_Escape));
    for (IconButton *button : {m_save, m_close})
        button->setFocusPolicy(Qt::NoFocus); // each has its key
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_name);
    words->addWidget(m_detail);
    auto *bar = new QHBoxLayout(m_bar);
    bar->setContentsMargins(space::large, space::small, space::small, space::small);
    bar->addLayout(words, 1);
    m_tools->setSpacing(space::small);
    bar->addLayout(m_tools);
    bar->addWidget(m_save);
    bar->addWidget(m_close);
    m_middle->addWidget(m_note);
    connectNote(m_note);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(new Divider(theme, this));
    column->addLayout(m_middle, 1);
    connect(m_save, &QAbstractButton::clicked, this, [this] { emit saveWanted(m_file); });
    connect(m_close, &QAbstractButton::clicked, this, &ViewerFrame::close);
    hide();
}

void ViewerFrame::setContent(QWidget *content)
{
    m_middle->addWidget(content);
}

void ViewerFrame::addTool(QWidget *tool)
{
    m_tools->addWidget(tool);
}

void ViewerFrame::setBarVisible(bool visible)
{
    m_bar->setVisible(visible);
}

void ViewerFrame::start(const files::File &file, const QString &sender, bool again)
{
    m_file = file;
    if (!again)
        m_focusBefore = QApplication::focusWidget();
    m_name->setText(file.name);
    m_detail->setText(tr("%1, %2, %3", "who sent it, when, size")
                          .arg(sender, Formats::full(file.time), FileWords::size(file.size)));
    parentWidget()->installEventFilter(this);
    setGeometry(parentWidget()->rect());
    raise();
    show();
    layout()->activate(); // its content has its size now, not with the next event
    setFocus(Qt::PopupFocusReason);
}

void ViewerFrame::close()
{
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::PopupFocusReason);
    deleteLater();
}

void ViewerFrame::showContent()
{
    m_middle->setCurrentIndex(1);
}

void ViewerFrame::showRemark(const QString &words)
{
    m_note->say(words);
    m_middle->setCurrentIndex(0);
}

void ViewerFrame::showFailure(const QString &words, Offer offer)
{
    setBarVisible(true);
    m_note->say(words, m_file, offer);
    m_middle->setCurrentIndex(0);
    if (hasFocus() || isAncestorOf(QApplication::focusWidget()))
        m_note->moveFocus(true);
}

void ViewerFrame::connectNote(FailureNote *note)
{
    connect(note, &FailureNote::saveWanted, this, &ViewerFrame::saveWanted);
    connect(note, &FailureNote::openWanted, this, [this](const files::File &file) {
        emit openWanted(file);
        close();
    });
}

QString ViewerFrame::remark() const
{
    return m_middle->currentIndex() == 0 ? m_note->words() : QString();
}

bool ViewerFrame::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

void ViewerFrame::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_theme.color(Color::Window));
}

void ViewerFrame::keyPressEvent(QKeyEvent *event)
{
    event->accept(); // nothing behind it hears keys
    if (event->matches(QKeySequence::Save))
        emit saveWanted(m_file);
    else if (!takesKey(event) && event->key() == Qt::Key_Escape)
        close();
}

void ViewerFrame::mousePressEvent(QMouseEvent *event)
{
    event->accept();
}

// Tab never leaves the viewer.
bool ViewerFrame::focusNextPrevChild(bool next)
{
    const auto notes = findChildren<FailureNote *>();
    const bool moved = std::ranges::any_of(
        notes, [next](FailureNote *note) { return note->isVisible() && note->moveFocus(next); });
    if (!moved)
        setFocus(Qt::TabFocusReason);
    return true;
}

} // namespace sw::ui

#include "ui/files/moc_viewer_frame.cpp"
