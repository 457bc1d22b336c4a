// SPDX-License-Identifier: Apache-2.0
#include "tests/runner/suite.h"
#include "ui/base/row_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <random>

namespace tst_row_model {

using namespace sw::ui;

namespace {

struct Row {
    int key = 0;
    int value = 0;
    friend bool operator==(const Row &, const Row &) = default;
};

class Model : public RowModel<Row, int>
{
public:
    using RowModel::setRows;
    QVariant data(const QModelIndex &index, int role) const override
    {
        return role == Qt::DisplayRole && index.isValid() ? QVariant(row(index.row()).value) : QVariant();
    }

protected:
    int keyOf(const Row &row) const override { return row.key; }
};

} // namespace

class TestRowModel : public QObject
{
    Q_OBJECT
private slots:
    void anyListBecomesAnyOtherWithoutReset()
    {
        Model model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        std::mt19937 random(7);
        for (int round = 0; round < 300; ++round) {
            QList<Row> wanted;
            for (int key = 0; key < 20; ++key)
                if (random() % 3 != 0)
                    wanted.append({key, int(random() % 3)});
            std::shuffle(wanted.begin(), wanted.end(), random);
            model.setRows(wanted);
            QCOMPARE(model.rows(), wanted);
        }
        QCOMPARE(resets.count(), 0);
    }

    void aRowThatMovesUpIsMovedNotMadeAnew()
    {
        Model model;
        model.setRows({{1, 0}, {2, 0}, {3, 0}});
        const QPersistentModelIndex third = model.index(2);
        QSignalSpy moved(&model, &QAbstractItemModel::rowsMoved);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        model.setRows({{3, 5}, {1, 0}, {2, 0}});
        QCOMPARE(third.row(), 0);
        QCOMPARE(third.data().toInt(), 5);
        QCOMPARE(moved.count(), 1);
        QCOMPARE(inserted.count() + removed.count(), 0);
    }

    void equalRowsSayNothing()
    {
        Model model;
        model.setRows({{1, 0}, {2, 0}});
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setRows({{1, 0}, {2, 0}});
        QCOMPARE(changed.count(), 0);
        model.setRows({{1, 0}, {2, 9}});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().first().toModelIndex().row(), 1);
    }
};

const sw::test::Suite suite(sw::test::run<TestRowModel>);

} // namespace tst_row_model

#include "tst_row_model.moc"
