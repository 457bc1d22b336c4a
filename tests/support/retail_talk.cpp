// SPDX-License-Identifier: Apache-2.0
#include "tests/support/retail_talk.h"

#include "core/client/features.h"
#include "core/roomlog/intake.h"
#include "tests/support/test_timers.h"

#include <algorithm>

namespace sw::test {
namespace {

using namespace roomlog;

QStringList words(const char *list)
{
    return QString::fromUtf8(list).split(u' ', Qt::SkipEmptyParts);
}

const QStringList &surnames()
{
    static const auto list = words("王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 高 罗 郑 梁 谢 宋 "
                                   "唐 许 邓 冯 韩 曹 曾 彭 萧 蔡 潘 "
                                   "田 董 袁 于 余 叶 蒋 杜 苏 魏 程 吕 丁 沈 任 姚 卢 傅 钟 姜 崔 谭 廖 范 "
                                   "汪 陆 金 石 戴 贾 韦 夏 邱 方 侯 邹 熊 孟");
    return list;
}

const QStringList &givenNames()
{
    static const auto list = words("伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀英 霞 平 刚 桂英 "
                                   "建华 文 玲 桂兰 志强 晓明 婷 雪梅 "
                                   "海燕 国庆 小红 思远 子涵 雨桐 梓萱 浩然 欣怡 俊杰 佳琪 诗涵 宇航 嘉怡 "
                                   "晨曦 梦瑶 一诺 可欣 博文 雅婷");
    return list;
}

const QStringList &stores()
{
    static const auto list = words("总部 南京路店 徐家汇店 五角场店 静安寺店 人民广场店 陆家嘴店 虹桥店 "
                                   "莘庄店 七宝店 大宁店 中山公园店 打浦桥店 "
                                   "金桥店 世纪大道店 淮海路店 曹杨路店 真如店 长寿路店 南翔店");
    return list;
}

const QStringList &goods()
{
    static const auto list = words("纯牛奶 酸奶 矿泉水 可乐 方便面 薯片 洗衣液 抽纸 卷纸 大米 食用油 酱油 "
                                   "鸡蛋 面包 火腿肠 坚果礼盒 月饼 粽子 "
                                   "保温杯 雨伞 充电宝 洗发水 沐浴露 牙膏 毛巾 袜子 羽绒服 T恤 运动鞋 书包 "
                                   "电饭煲 热水壶 空气炸锅 猫粮 婴儿湿巾 "
                                   "纸尿裤 巧克力 冰淇淋 速冻水饺 车厘子 草莓 香蕉 土豆 西红柿 口罩");
    return list;
}

const QStringList &patterns()
{
    static const QStringList list = QString::fromUtf8(R"({goods}快卖完了，明天能补{n}箱吗？
{store}的{goods}缺货三天了，麻烦优先配一下
补货单已提交，单号{order}，请仓库确认
今天到货{n}箱{goods}，已上架
{goods}到货少了{s}箱，和送货单对不上
收到，下午安排补货
仓库说{goods}要{day}才能到
{goods}的排面调整好了，照片晚点发
端架换成{goods}了，大家参考一下{store}的陈列
新的陈列图已经发到群里，{day}前完成
堆头位置往入口挪一点，顾客进门就能看到{goods}
价签还没换，{goods}是新价{price}元
{goods}第二件半价从{day}开始，海报贴好了吗
促销物料收到了，少{s}张海报
这次活动{goods}卖得很好，一上午{n}件
{store}昨天销售{big}元，完成率{percent}%
活动期间请注意限购，每人{s}件
{day}早班谁能替一下？家里有事
排班表更新了，请大家看一下自己的班次
我{day}可以上晚班
{day}盘点，闭店后开始，请提前整理库存
盘点差异{s}件，{goods}多扫了一次
盘点表已经上传，请{store}复核
{goods}报损{s}件，临期，已拍照
报损单{order}审批通过了
临期的{goods}先打七折处理
冷柜温度偏高，已经报修
收银机二号卡纸，谁会弄？
POS又断网了，先用备用机
顾客反映{goods}包装破损，已换货
会员积分兑换活动{day}截止
好的
收到
好的，马上处理
谢谢！
辛苦了
👍
已完成
稍等，我看一下
明白
@{name} 麻烦看一下
这个价格对吗？系统里是{price}元
请各店{day}下班前回传照片
安全检查{day}进行，请把消防通道清空
电子秤校准过了，可以用
新员工培训安排在{day}下午两点
工服到了，{n}件，按尺码来领
{store}客流比上周多{percent}%
垃圾分类检查通过了
饮水机没水了，叫了两桶)")
                                        .split(u'\n');
    return list;
}

const QStringList &notices()
{
    static const QStringList list
        = QString::fromUtf8(
              R"(各店请注意：{day}起{goods}执行新价{price}元，价签当天早班换完，换完在群里回复"已换"。如有旧价签遗漏造成顾客投诉，由当班负责人处理。
本周陈列重点：{goods}和{goods}组合陈列，端架上三层放{goods}，下两层放大包装。完成后拍正面和侧面各一张，{day}前上传。
关于{day}盘点的安排：闭店后先封仓，再分区初盘，两人一组，一人点数一人记录；复盘由店长带队。差异超过{s}件的单品当晚查清，不留到第二天。
{store}{day}夜间停电检修，冷柜商品提前转到周边门店，交接单一式两份，温度记录每半小时一次，恢复供电后再验收入柜。
昨日销售快报：全区{big}元，完成率{percent}%，排名第一{store}。{goods}连续三天断货的门店请今天内反馈原因和补货单号。)")
              .split(u'\n');
    return list;
}

const QStringList &days()
{
    static const auto list = words("今天 明天 后天 周一 周二 周三 周四 周五 周六 周日 月底 节前");
    return list;
}

class NoSink final : public ChangeSink
{
public:
    void timelineChanged(RoomId, Order) override { }
    void roomListChanged() override { }
    void membersChanged() override { }
    void arrived(const Arrival &) override { }
    void storageFailed(store::Error) override { }
};

} // namespace

RetailTalk::RetailTalk(quint32 seed, int people)
    : m_random(seed)
{
    for (int i = 0; i < people; ++i) {
        const QString name = pick(surnames()) + pick(givenNames());
        const QString local = QStringLiteral("staff%1").arg(i + 1, 4, 10, QLatin1Char('0'));
        const auto address = Jid::fromParts(local, u"example.com");
        m_people.append(
            {address.value_or(Jid()), name, stores()[i % 5 == 0 ? 0 : number(1, int(stores().size()) - 1)]});
    }
}

QStringList RetailTalk::roomTitles(int count)
{
    static const auto topics = words("补货群 陈列群 促销群 排班群 盘点群 报损群 店长群 值班群 通知群 闲聊群");
    QStringList titles;
    for (int i = 0; i < count; ++i) {
        const QString &store = stores()[i % stores().size()];
        titles.append(store + topics[(i / stores().size()) % topics.size()]);
    }
    return titles;
}

// The same numbers everywhere: the standard's distributions differ between libraries.
int RetailTalk::number(int from, int to)
{
    return from + static_cast<int>(m_random() % static_cast<quint32>(to - from + 1));
}

QString RetailTalk::pick(const QStringList &list)
{
    return list[number(0, static_cast<int>(list.size()) - 1)];
}

QString RetailTalk::filled(const QString &pattern)
{
    QString text;
    qsizetype at = 0;
    while (at < pattern.size()) {
        const qsizetype open = pattern.indexOf(u'{', at);
        if (open < 0)
            break;
        const qsizetype close = pattern.indexOf(u'}', open);
        text += QStringView(pattern).mid(at, open - at);
        const QStringView slot = QStringView(pattern).mid(open + 1, close - open - 1);
        if (slot == u"goods")
            text += pick(goods());
        else if (slot == u"store")
            text += stores()[number(1, static_cast<int>(stores().size()) - 1)];
        else if (slot == u"day")
            text += pick(days());
        else if (slot == u"n")
            text += QString::number(number(5, 80));
        else if (slot == u"s")
            text += QString::number(number(1, 9));
        else if (slot == u"big")
            text += QString::number(number(8'000, 260'000));
        else if (slot == u"percent")
            text += QString::number(number(3, 128));
        else if (slot == u"price")
            text += QString::number(number(2, 399)) + QStringLiteral(".9");
        else if (slot == u"order")
            text += QStringLiteral("BH2025%1").arg(number(1, 999'999), 6, 10, QLatin1Char('0'));
        at = close + 1;
    }
    text += QStringView(pattern).mid(at);
    return text;
}

RetailTalk::Line RetailTalk::next()
{
    Line line;
    if (number(0, 99) < 60) // people write several lines in a row
        m_author = number(0, static_cast<int>(m_people.size()) - 1);
    line.author = m_people[m_author];
    const QString pattern = number(0, 19) == 0 ? pick(notices()) : pick(patterns());
    const qsizetype mention = pattern.indexOf(QStringLiteral("@{name}"));
    if (mention >= 0) {
        const Colleague &other = m_people[number(0, static_cast<int>(m_people.size()) - 1)];
        line.text = QString(pattern).replace(QStringLiteral("{name}"), other.name);
        line.mentions.push_back(
            {other.address, static_cast<int>(mention), static_cast<int>(other.name.size()) + 1});
    } else {
        line.text = filled(pattern);
    }
    line.answersPrevious = number(0, 14) == 0;
    return line;
}

int fillWithTalk(store::Writer &writer, const Jid &account, const QList<RoomId> &rooms, int count, qint64 end,
                 quint32 seed)
{
    constexpr int PerPage = 1000;
    FoldRegistry folds;
    addFolds(folds); // those of the product: else it would fold all of it again when it starts
    OpenProtector protector;
    NoSink sink;
    TestClock clock;
    clock.utc = end;
    Intake intake(writer, protector, folds, sink, clock);
    intake.start(account, QString(), QString());
    RetailTalk talk(seed);
    std::mt19937 random(seed ^ 0x5eed);
    const int perRoom = count / static_cast<int>(rooms.size());
    int written = 0;
    for (const RoomId room : rooms) {
        (void)writer.transaction(store::Durability::Normal, [&] {
            writer.prepare("INSERT OR IGNORE INTO room_logs (room, folds_version) VALUES (:room, :version)")
                .bind(":room", room)
                .bind(":version", folds.version())
                .run();
        });
        const int inRoom = room == rooms.back() ? count - written : perRoom;
        ForwardRun run;
        run.anchor = Order{place::First};
        run.first = true;
        run.passedCursor = true;
        EventId previous;
        Jid previousAuthor;
        QHash<Jid, quint32> counters;
        ArchivePage page;
        for (int i = 0; i < inRoom; ++i) {
            const RetailTalk::Line line = talk.next();
            Envelope envelope;
            for (auto &byte : envelope.id.bytes)
                byte = static_cast<std::uint8_t>(random());
            // Two minutes apart on average, the last one at the end.
            const qint64 stamp = end - qint64(inRoom - 1 - i) * 120'000;
            envelope.senderTime = stamp;
            envelope.device = 1;
            envelope.counter = ++counters[line.author.address];
            envelope.text = line.text;
            envelope.mentions = line.mentions;
            if (line.answersPrevious && !previous.isNull())
                envelope.reply = ReplyTo{previous, previousAuthor, {}};
            previous = envelope.id;
            previousAuthor = line.author.address;
            RoomEntry entry;
            entry.stanzaId = QString::number(stamp * 1000 + i % 1000);
            entry.messageId = toHex(envelope.id);
            entry.nick = line.author.name;
            entry.sender = line.author.address;
            entry.stamp = stamp;
            entry.payload = compose(envelope);
            page.entries.append(std::move(entry));
            if (page.entries.size() < PerPage && i + 1 < inRoom)
                continue;
            page.complete = true;
            const auto report = intake.forward(room, page, false, run);
            if (!report)
                return written;
            written += report->added;
            run.first = false;
            page = {};
        }
    }
    return written;
}

} // namespace sw::test
