// SPDX-License-Identifier: Apache-2.0
#pragma once
// An invented chain for the tests of head office's views: five regions, 57 stores, four people each, and what
// head office asks of them.
#include "core/org/org.h"
#include "core/tasks/tasks.h"

#include <array>

namespace sw::test {

inline const std::array<const char16_t *, 57> storeNames{
    u"人民路店",   u"湖滨店",     u"大学城店", u"解放路店", u"中山北路店", u"体育馆店",   u"火车站店",
    u"新华书城店", u"银泰店",     u"文三路店", u"西溪店",   u"滨江店",     u"钱江新城店", u"城站店",
    u"观前街店",   u"平江路店",   u"园区店",   u"石路店",   u"狮山店",     u"木渎店",     u"相门店",
    u"独墅湖店",   u"金鸡湖店",   u"唯亭店",   u"三山街店", u"新街口店",   u"夫子庙店",   u"仙林店",
    u"江宁店",     u"河西店",     u"鼓楼店",   u"龙江店",   u"珠江路店",   u"迈皋桥店",   u"南站店",
    u"天一广场店", u"鼓楼东路店", u"鄞州店",   u"江北店",   u"东部新城店", u"南塘店",     u"北仑店",
    u"镇海店",     u"慈溪店",     u"余姚店",   u"五马街店", u"南浦店",     u"瓯海店",     u"龙湾店",
    u"瑞安店",     u"乐清店",     u"柳市店",   u"苍南店",   u"永嘉店",     u"鹿城店",     u"茶山店",
    u"机场店"};

inline Jid employee(int store, int who)
{
    return *Jid::parse(
        QStringLiteral("s%1.%2@shop.test").arg(store + 1, 3, 10, QLatin1Char('0')).arg(who + 1));
}

inline org::UnitId sampleUnit(int number)
{
    org::UnitId id{};
    id.bytes[0] = 7;
    id.bytes[15] = std::uint8_t(number);
    return id;
}

/// By its place in storeNames.
inline QString storeKey(int store)
{
    return org::toHex(sampleUnit(10 + store));
}

inline void addStore(org::Document &document, int store, int region)
{
    static const char16_t *const given[]
        = {u"丽", u"伟", u"芳", u"强", u"静", u"磊", u"婷", u"洋", u"敏", u"超", u"悦"};
    static const char16_t *const family[]
        = {u"王", u"李", u"张", u"刘", u"陈", u"杨", u"赵", u"黄", u"周", u"吴", u"徐", u"孙", u"马"};
    org::Unit unit;
    unit.id = sampleUnit(10 + store);
    unit.parent = sampleUnit(1 + region);
    unit.kind = org::UnitKind::Store;
    unit.number = QStringLiteral("%1").arg(store + 1, 3, 10, QLatin1Char('0'));
    unit.name = QString::fromUtf16(storeNames[std::size_t(store)]);
    unit.zone = QStringLiteral("Asia/Shanghai");
    for (std::uint8_t day = 1; day <= 7; ++day)
        unit.hours.push_back({day, 480, std::uint16_t(day > 5 ? 1320 : 1290)});
    for (int who = 0; who < 4; ++who) {
        const int n = store * 4 + who;
        org::Person person;
        person.id.bytes[0] = 9;
        person.id.bytes[14] = std::uint8_t(n / 256);
        person.id.bytes[15] = std::uint8_t(n % 256);
        person.address = employee(store, who);
        person.name = QString::fromUtf16(family[n % 13]) + QString::fromUtf16(given[n % 11]);
        person.employeeNumber = QString::number(1000 + n);
        person.unit = unit.id;
        person.roles.push_back(who == 0 ? QStringLiteral("店长") : QStringLiteral("店员"));
        document.people.push_back(person);
    }
    document.units.push_back(unit);
}

inline org::Organisation sampleCompany()
{
    struct Region {
        const char16_t *name;
        int stores;
    };
    static const std::array<Region, 5> regions{
        {{u"杭州大区", 14}, {u"苏州大区", 10}, {u"南京大区", 11}, {u"宁波大区", 10}, {u"温州大区", 12}}};
    org::Document document;
    document.name = QStringLiteral("禾邻便利");
    document.version = 1;
    for (std::size_t i = 0; i < regions.size(); ++i) {
        org::Unit region;
        region.id = sampleUnit(1 + int(i));
        region.kind = org::UnitKind::Region;
        region.name = QString::fromUtf16(regions[i].name);
        document.units.push_back(region);
    }
    int store = 0;
    for (int region = 0; region < int(regions.size()); ++region)
        for (int i = 0; i < regions[std::size_t(region)].stores; ++i)
            addStore(document, store++, region);
    return org::Organisation(document);
}

inline tasks::Definition sampleDefinition(int n)
{
    struct Sample {
        const char16_t *title;
        const char16_t *details;
        tasks::Priority priority;
        int proof;
        bool approval;
        int days;
    };
    static const std::array<Sample, 12> samples{{
        {u"圣诞橱窗陈列，完成后拍照", u"按附件的陈列图摆放，主推商品放在视线高度。", tasks::Priority::High,
         tasks::PhotoProof, true, 0},
        {u"冷柜温度检查", u"早晚各一次，记录实际温度。", tasks::Priority::Normal, tasks::NumberProof, false,
         0},
        {u"周五盘点：饮料与零食", u"先点后仓，再点卖场。差异超过 3% 的写明原因。", tasks::Priority::Normal,
         tasks::NumberProof | tasks::TextProof, false, 3},
        {u"召回：××牌酸奶 11 月 12 日批次下架", u"立即下架并封存，等待物流取回。", tasks::Priority::Urgent,
         tasks::PhotoProof | tasks::NumberProof, true, -1},
        {u"双十二价签更换", u"晚上闭店后更换，次日开店前检查。", tasks::Priority::High, tasks::PhotoProof,
         true, 5},
        {u"消防器材月检", u"灭火器压力、应急灯、安全出口。", tasks::Priority::Normal, tasks::PhotoProof,
         false, 2},
        {u"新员工食品安全培训签到", u"", tasks::Priority::Normal, tasks::TextProof, false, 7},
        {u"收银系统升级确认", u"升级后试打一张小票。", tasks::Priority::Normal, tasks::NoProof, false, -3},
        {u"咖啡机深度清洁", u"", tasks::Priority::Normal, tasks::PhotoProof, false, 1},
        {u"会员日海报张贴", u"", tasks::Priority::Normal, tasks::PhotoProof, true, 4},
        {u"临期商品清理", u"保质期剩余三分之一的全部打折。", tasks::Priority::Normal, tasks::NumberProof,
         false, -2},
        {u"门店公告栏更新", u"", tasks::Priority::Normal, tasks::NoProof, false, 9},
    }};
    const Sample &sample = samples[std::size_t(n) % samples.size()];
    tasks::Definition definition;
    definition.title = QString::fromUtf16(sample.title);
    definition.details = QString::fromUtf16(sample.details);
    definition.priority = sample.priority;
    definition.proof = sample.proof;
    definition.approval = sample.approval;
    if (sample.proof & tasks::NumberProof)
        definition.numberLabel = QStringLiteral("数量");
    definition.due.day = QDate::currentDate().addDays(sample.days);
    if (n % 3)
        definition.due.time = QTime(18, 0);
    definition.reminders = {60};
    return definition;
}

} // namespace sw::test
