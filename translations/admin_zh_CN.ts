<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>Admin</name>
        <message>
            <source>Looking at %1 …</source>
            <translation>正在检查 %1 …</translation>
        </message>
        <message>
            <source>--account needs an address like name@company.example.</source>
            <translation>--account 需要填写形如 name@company.example 的账号地址。</translation>
        </message>
        <message>
            <source>The password file cannot be read, or its first line is empty.</source>
            <translation>无法读取密码文件，或其第一行为空。</translation>
        </message>
        <message>
            <source>--host needs a name, or a name and a port: chat.example:5222.</source>
            <translation>--host 需要主机名，或主机名加端口：chat.example:5222。</translation>
        </message>
    </context>
    <context>
        <name>sw::DoctorReport</name>
        <message>
            <source>Sign-in</source>
            <translation>登录</translation>
        </message>
        <message>
            <source>Session survives a break of the line</source>
            <translation>断线后会话可恢复</translation>
        </message>
        <message>
            <source>Clocks</source>
            <translation>时钟</translation>
        </message>
        <message>
            <source>Archive of the account</source>
            <translation>账号消息存档</translation>
        </message>
        <message>
            <source>Personal nodes (PEP)</source>
            <translation>个人节点（PEP）</translation>
        </message>
        <message>
            <source>Rooms</source>
            <translation>群</translation>
        </message>
        <message>
            <source>Options of rooms</source>
            <translation>群的选项</translation>
        </message>
        <message>
            <source>People in a room</source>
            <translation>群人数上限</translation>
        </message>
        <message>
            <source>Archive of rooms</source>
            <translation>群消息存档</translation>
        </message>
        <message>
            <source>Page of an archive</source>
            <translation>存档每页条数</translation>
        </message>
        <message>
            <source>Speed of archives</source>
            <translation>存档读取速度</translation>
        </message>
        <message>
            <source>Uploads</source>
            <translation>文件上传</translation>
        </message>
        <message>
            <source>A file goes up and comes back</source>
            <translation>文件上传后可原样取回</translation>
        </message>
        <message>
            <source>Speed of the line</source>
            <translation>线路速度</translation>
        </message>
        <message>
            <source>Large messages</source>
            <translation>大消息</translation>
        </message>
        <message>
            <source>this computer is %L1 s ahead of the server</source>
            <translation>本机比服务器快 %L1 秒</translation>
        </message>
        <message>
            <source>%L1 entries</source>
            <translation>%L1 条</translation>
        </message>
        <message>
            <source>at most %L1</source>
            <translation>最多 %L1 人</translation>
        </message>
        <message>
            <source>no limit</source>
            <translation>无限制</translation>
        </message>
        <message>
            <source>%L1 messages found</source>
            <translation>找到 %L1 条消息</translation>
        </message>
        <message>
            <source>%L1 ms a page</source>
            <translation>每页 %L1 毫秒</translation>
        </message>
        <message>
            <source>files up to %L1 KB</source>
            <translation>文件最大 %L1 KB</translation>
        </message>
        <message>
            <source>%L1 KB a second</source>
            <translation>每秒 %L1 KB</translation>
        </message>
        <message>
            <source>%L1 KB</source>
            <translation>%L1 KB</translation>
        </message>
        <message>
            <source>Store passwords for SCRAM-SHA-256. Prosody: password_hash = "SHA-256"; ejabberd: auth_scram_hash: sha256. People set new passwords once.</source>
            <translation>请按 SCRAM-SHA-256 保存密码。Prosody：password_hash = "SHA-256"；ejabberd：auth_scram_hash: sha256。之后员工需重设一次密码。</translation>
        </message>
        <message>
            <source>Check address, password, server name and certificate. Nothing else could be looked at.</source>
            <translation>请检查账号、密码、服务器名和证书。其他项目未能检查。</translation>
        </message>
        <message>
            <source>Switch on stream management. Prosody: module smacks; ejabberd: mod_stream_mgmt.</source>
            <translation>请启用流管理。Prosody：模块 smacks；ejabberd：mod_stream_mgmt。</translation>
        </message>
        <message>
            <source>Set the clocks by NTP: times of messages and certificates depend on them.</source>
            <translation>请用 NTP 校准时钟：消息时间和证书有效期都取决于它。</translation>
        </message>
        <message>
            <source>Invitations of people who are away would be lost. Prosody: module mam, default_archive_policy = true; ejabberd: mod_mam with default: always.</source>
            <translation>不在线的人会收不到入群邀请。Prosody：模块 mam，default_archive_policy = true；ejabberd：mod_mam，default: always。</translation>
        </message>
        <message>
            <source>The list of rooms does not fit. Prosody: module pep, pep_max_items = 10000; ejabberd: mod_pubsub with plugin pep, max_items_node: 10000.</source>
            <translation>群列表放不下。Prosody：模块 pep，pep_max_items = 10000；ejabberd：mod_pubsub 加插件 pep，max_items_node: 10000。</translation>
        </message>
        <message>
            <source>Employees could not talk in groups. Prosody: Component "rooms…" "muc"; ejabberd: mod_muc, access_create for employees.</source>
            <translation>员工无法群聊。Prosody：Component "rooms…" "muc"；ejabberd：mod_muc，并允许员工 access_create。</translation>
        </message>
        <message>
            <source>Use Prosody 0.12 or ejabberd 23 with the profile that comes with Storewire.</source>
            <translation>请使用 Prosody 0.12 或 ejabberd 23，并采用店讯附带的配置。</translation>
        </message>
        <message>
            <source>ejabberd: mod_muc, max_users: 5000.</source>
            <translation>ejabberd：mod_muc，max_users: 5000。</translation>
        </message>
        <message>
            <source>Nobody could read what was said while they were away. Prosody: module muc_mam in the rooms component, muc_log_all_rooms = true; ejabberd: mod_mam.</source>
            <translation>离线期间的消息将无法读取。Prosody：在群组件中启用模块 muc_mam，muc_log_all_rooms = true；ejabberd：mod_mam。</translation>
        </message>
        <message>
            <source>Catching up takes more questions than needed. Prosody: max_archive_query_results = 250.</source>
            <translation>补收消息时查询次数过多。Prosody：max_archive_query_results = 250。</translation>
        </message>
        <message>
            <source>Each page waits for the network. Prosody: network_settings = { nagle = false }.</source>
            <translation>每页都要等待网络。Prosody：network_settings = { nagle = false }。</translation>
        </message>
        <message>
            <source>Pieces of files are 1 to 4 MiB. Prosody: http_file_share_size_limit of at least 4 MiB; ejabberd: mod_http_upload, max_size.</source>
            <translation>文件分块大小为 1 至 4 MiB。Prosody：http_file_share_size_limit 至少 4 MiB；ejabberd：mod_http_upload 的 max_size。</translation>
        </message>
        <message>
            <source>Check that employees' PCs reach the HTTPS address and trust its certificate.</source>
            <translation>请确认员工电脑能访问该 HTTPS 地址并信任其证书。</translation>
        </message>
        <message>
            <source>A limit slows everybody down. Prosody: limits = { c2s = { rate = "10mb/s" } }; ejabberd: shaper_rules for c2s, none or 10 MB/s.</source>
            <translation>限速拖慢了所有人。Prosody：limits = { c2s = { rate = "10mb/s" } }；ejabberd：c2s 的 shaper_rules，不限或 10 MB/s。</translation>
        </message>
        <message>
            <source>The server refuses messages that Storewire may send. Prosody: c2s_stanza_size_limit = 256 * 1024; ejabberd: max_stanza_size: 262144.</source>
            <translation>服务器会拒收店讯可能发送的消息。Prosody：c2s_stanza_size_limit = 256 * 1024；ejabberd：max_stanza_size: 262144。</translation>
        </message>
        <message>
            <source>good</source>
            <translation>正常</translation>
        </message>
        <message>
            <source>weak</source>
            <translation>欠佳</translation>
        </message>
        <message>
            <source>BAD</source>
            <translation>有问题</translation>
        </message>
        <message>
            <source>not seen</source>
            <translation>未检查</translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) would break Storewire.</source>
            <translation>
                <numerusform>%n 项会影响店讯正常使用。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) work, but people will notice.</source>
            <translation>
                <numerusform>%n 项可用，但员工会察觉到。</numerusform>
            </translation>
        </message>
        <message>
            <source>This server suits Storewire.</source>
            <translation>该服务器适合店讯。</translation>
        </message>
        <message>
            <source>Not to be seen from outside, check in the server's own settings: how long archives and uploads are kept, how many rooms stay in memory, that the secret of uploads is fixed, and backups.</source>
            <translation>以下无法从外部看到，请在服务器配置中确认：消息存档和上传文件的保留时间、内存中保留的群数量、上传密钥是否固定、以及备份。</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
    </context>
    <context>
        <name>sw::CompanyCommands</name>
        <message>
            <source>Move %1 to a medium that lies in a safe, and destroy the former recovery root.</source>
            <translation>请把 %1 移到放在保险柜里的介质上，并销毁原来的恢复根密钥。</translation>
        </message>
        <message>
            <source>Passphrase of the former recovery root:</source>
            <translation>原恢复根密钥的口令：</translation>
        </message>
        <message>
            <source>The root is replaced, and all administrators are certified by the new one. Run “publish” now, so that everybody knows.</source>
            <translation>根密钥已更换，所有管理员都已由新的根密钥重新认证。请立即运行“publish”，让所有人知道。</translation>
        </message>
        <message>
            <source>The root replaces itself. If it is lost, an administrator does (--as), with --former-recovery-file.</source>
            <translation>根密钥可自行更换。如已丢失，由管理员（--as）配合 --former-recovery-file 更换。</translation>
        </message>
        <message>
            <source>Who had the former root may still know this folder's content: change who can read it.</source>
            <translation>持有原根密钥的人可能仍知道此文件夹的内容：请更改可读取它的人。</translation>
        </message>
        <message>
            <source>Say with --account which account of the server is the company's own: company@shop.example.</source>
            <translation>请用 --account 指明公司在服务器上的专用账号，例如 company@shop.example。</translation>
        </message>
        <message>
            <source>Say with --name what the company is called.</source>
            <translation>请用 --name 填写公司名称。</translation>
        </message>
        <message>
            <source>“%1” is no time zone, such as Asia/Shanghai.</source>
            <translation>“%1”不是时区，应形如 Asia/Shanghai。</translation>
        </message>
        <message>
            <source>Say with --recovery-file where the recovery root is written.</source>
            <translation>请用 --recovery-file 指明恢复根密钥写到哪里。</translation>
        </message>
        <message>
            <source>A new passphrase for the root:</source>
            <translation>为根密钥设置新口令：</translation>
        </message>
        <message>
            <source>Another one for the recovery root:</source>
            <translation>为恢复根密钥设置另一个口令：</translation>
        </message>
        <message>
            <source>The company %1 is made. Its fingerprint:</source>
            <translation>公司“%1”已建立。指纹：</translation>
        </message>
        <message>
            <source>Move %1 to a medium that lies in a safe. It alone can replace a lost root.</source>
            <translation>请把 %1 移到锁在保险柜里的存储介质上。根密钥丢失时，只有它能换新的。</translation>
        </message>
        <message>
            <source>Next: administrators add NAME --scopes hr,rooms,devices</source>
            <translation>下一步：administrators add 名字 --scopes hr,rooms,devices</translation>
        </message>
        <message>
            <source>removed</source>
            <translation>已移除</translation>
        </message>
        <message>
            <source>Say with --scopes what %1 may do: hr,rooms,devices.</source>
            <translation>请用 --scopes 指明 %1 能做什么：hr,rooms,devices。</translation>
        </message>
        <message>
            <source>A new passphrase, typed by %1:</source>
            <translation>新口令，由 %1 本人输入：</translation>
        </message>
        <message>
            <source>%1 is an administrator now: %2.</source>
            <translation>%1 现在是管理员：%2。</translation>
        </message>
        <message>
            <source>%1 is no administrator any more. Run “publish” now as another one, so that everybody knows.</source>
            <translation>%1 不再是管理员。请现在用另一位管理员运行 publish，让所有人知道。</translation>
        </message>
        <message numerus="yes">
            <source>%n person(s) have not signed in yet with a slip of that administrator and need a new one: employees reset ADDRESS.</source>
            <translation>
                <numerusform>有 %n 人尚未用该管理员签发的邀请单登录，需要新邀请单：employees reset 账号地址。</numerusform>
            </translation>
        </message>
        <message>
            <source>That person may still know this folder's content: change who can read it.</source>
            <translation>此人可能仍知道文件夹里的内容：请更改谁能读取它。</translation>
        </message>
        <message>
            <source>A device is named by its key: 64 hexadecimal digits.</source>
            <translation>设备以其密钥指明：64 位十六进制数字。</translation>
        </message>
        <message>
            <source>The device is barred. Run “publish” now, so that everybody knows.</source>
            <translation>设备已停用。请现在运行 publish，让所有人知道。</translation>
        </message>
        <message>
            <source>Line %1 is not what was written, or something before it was taken out. From there on the log cannot be believed.</source>
            <translation>第 %1 行与当初写入的不同，或它之前有内容被删掉。从这里起日志不可信。</translation>
        </message>
        <message numerus="yes">
            <source>The last %n act(s) are missing from the log.</source>
            <translation>
                <numerusform>日志缺少最后 %n 条记录。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n act(s), all of them signed and in order.</source>
            <translation>
                <numerusform>共 %n 条记录，签名和次序全部正确。</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::EmployeeCommands</name>
        <message numerus="yes">
            <source>%n line(s) must be mended first. Nothing was changed.</source>
            <translation>
                <numerusform>有 %n 行需要先改正。未做任何改动。</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing was changed: this was a dry run.</source>
            <translation>未做任何改动：这只是试运行。</translation>
        </message>
        <message numerus="yes">
            <source>  … and %n more</source>
            <translation>
                <numerusform>  ……还有 %n 项</numerusform>
            </translation>
        </message>
        <message>
            <source>New units: %1</source>
            <translation>新单元：%1</translation>
        </message>
        <message>
            <source>New people: %1</source>
            <translation>新员工：%1</translation>
        </message>
        <message>
            <source>To another unit: %1</source>
            <translation>调到其他单元：%1</translation>
        </message>
        <message>
            <source>Changed: %1</source>
            <translation>有变更：%1</translation>
        </message>
        <message>
            <source>No longer in the table, so they leave: %1</source>
            <translation>表中已没有，视为离职：%1</translation>
        </message>
        <message>
            <source>Unchanged: %1</source>
            <translation>无变化：%1</translation>
        </message>
        <message numerus="yes">
            <source>%n person(s) written to %1.</source>
            <translation>
                <numerusform>已把 %n 人写入 %1。</numerusform>
            </translation>
        </message>
        <message>
            <source>The folder is saved. What is due on the server is done by “accounts”, in the right order.</source>
            <translation>文件夹已保存。服务器上的待办事项由 accounts 按正确的顺序完成。</translation>
        </message>
        <message>
            <source>%1 gets a new slip; devices of before no longer count.</source>
            <translation>%1 将获得新邀请单；之前的设备不再有效。</translation>
        </message>
        <message>
            <source>%1 is barred.</source>
            <translation>已停用 %1。</translation>
        </message>
    </context>
    <context>
        <name>sw::InvitationCommand</name>
        <message numerus="yes">
            <source>%n slip(s) written to %1. Print it, hand the slips out and delete the file.</source>
            <translation>
                <numerusform>已把 %n 张邀请单写入 %1。请打印并分发，然后删除该文件。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of these accounts is/are not on the server yet: run “accounts”.</source>
            <translation>
                <numerusform>其中 %n 个账号服务器上还没有：请运行 accounts。</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::OrganisationCommands</name>
        <message>
            <source>%1, version %2 of %3, signed and whole.</source>
            <translation>%1，第 %2 版（%3），签名正确，内容完整。</translation>
        </message>
        <message>
            <source>%1: %2 people</source>
            <translation>%1：%2 人</translation>
        </message>
        <message>
            <source>Not signed in yet: %1. Revocations: %2.</source>
            <translation>尚未登录：%1。吊销：%2。</translation>
        </message>
        <message>
            <source>This folder has made version %1, which is not there. Run “publish” again.</source>
            <translation>此文件夹已生成第 %1 版，服务器上没有。请再次运行 publish。</translation>
        </message>
    </context>
    <context>
        <name>sw::Slips</name>
        <message>
            <source>Invitations</source>
            <translation>邀请单</translation>
        </message>
        <message>
            <source>Secret, for you alone</source>
            <translation>保密，仅限本人</translation>
        </message>
        <message>
            <source>valid until %1</source>
            <translation>有效期至 %1</translation>
        </message>
        <message>
            <source>Account:</source>
            <translation>账号：</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>邀请码</translation>
        </message>
        <message>
            <source>1. Start Storewire and sign in with your account, and this code in place of a password.</source>
            <translation>1. 打开店讯，用您的账号登录，密码处填写此邀请码。</translation>
        </message>
        <message>
            <source>2. Keep the slip where nobody else finds it: whoever has it could sign in as you. If it is lost, ask for a new one.</source>
            <translation>2. 请妥善保管此单：捡到它的人可以冒充您登录。如有遗失，请索取新单。</translation>
        </message>
    </context>
    <context>
        <name>sw::Tool</name>
        <message>
            <source>File with its passphrase.</source>
            <translation>存放其口令的文件。</translation>
        </message>
        <message>
            <source>The recovery root that replaces a lost root.</source>
            <translation>用来更换丢失的根密钥的恢复根密钥。</translation>
        </message>
        <message>
            <source>The same for the new administrator, or the new root.</source>
            <translation>新管理员或新根密钥的口令文件。</translation>
        </message>
        <message>
            <source>The computer's random numbers or the cryptographic library fail.</source>
            <translation>这台电脑的随机数或密码库有故障。</translation>
        </message>
        <message>
            <source>The company's folder; where the program stands if not given.</source>
            <translation>公司文件夹；不填则为当前文件夹。</translation>
        </message>
        <message>
            <source>Which administrator acts.</source>
            <translation>由哪位管理员操作。</translation>
        </message>
        <message>
            <source>File whose first line is the passphrase; otherwise it is asked for.</source>
            <translation>首行为口令的文件；不填则会询问。</translation>
        </message>
        <message>
            <source>The same for the recovery root.</source>
            <translation>同上，用于恢复根密钥。</translation>
        </message>
        <message>
            <source>Where the recovery root is written; keep it away from this computer.</source>
            <translation>恢复根密钥写到哪里；请勿留在这台电脑上。</translation>
        </message>
        <message>
            <source>The company's name.</source>
            <translation>公司名称。</translation>
        </message>
        <message>
            <source>Time zone of its units, Asia/Shanghai if not given.</source>
            <translation>各单元的时区，不填则为 Asia/Shanghai。</translation>
        </message>
        <message>
            <source>What the new administrator may do: hr,rooms,devices.</source>
            <translation>新管理员能做什么：hr,rooms,devices。</translation>
        </message>
        <message>
            <source>Only says what would be done.</source>
            <translation>只说明会做什么。</translation>
        </message>
        <message>
            <source>Leaves the server for later.</source>
            <translation>暂不处理服务器。</translation>
        </message>
        <message>
            <source>Takes over accounts that exist on the server; their passwords change.</source>
            <translation>接管服务器上已有的账号；其密码会更改。</translation>
        </message>
        <message>
            <source>More than a fifth of all people may leave at once.</source>
            <translation>允许一次有超过五分之一的人离职。</translation>
        </message>
        <message>
            <source>Also slips that were printed before.</source>
            <translation>包括以前打印过的邀请单。</translation>
        </message>
        <message>
            <source>Address to sign in with, name@domain.</source>
            <translation>登录用的账号地址，形如 name@domain。</translation>
        </message>
        <message>
            <source>File whose first line is the password; - reads it from standard input.</source>
            <translation>首行为密码的文件；- 表示从标准输入读取。</translation>
        </message>
        <message>
            <source>Where the server is, if DNS does not say: HOST or HOST:PORT.</source>
            <translation>DNS 没有记录时服务器的位置：主机 或 主机:端口。</translation>
        </message>
        <message>
            <source>The port speaks TLS from the first byte on.</source>
            <translation>该端口从第一个字节起就用 TLS。</translation>
        </message>
        <message>
            <source>The company's certificate authority, PEM.</source>
            <translation>公司的证书颁发机构，PEM 格式。</translation>
        </message>
        <message>
            <source>one of the above</source>
            <translation>以上命令之一</translation>
        </message>
        <message>
            <source>%1 cannot be read.</source>
            <translation>无法读取 %1。</translation>
        </message>
        <message>
            <source>%1 can be read by others; a passphrase must not be. Make it readable for you only.</source>
            <translation>%1 可被他人读取，口令文件不允许这样。请改为仅您本人可读。</translation>
        </message>
        <message>
            <source>There is no terminal to ask for a passphrase at; give --%1.</source>
            <translation>没有可以询问口令的终端；请提供 --%1。</translation>
        </message>
        <message>
            <source>A passphrase has at least 8 characters; better are four words or more.</source>
            <translation>口令至少 8 个字符；最好用四个以上的词。</translation>
        </message>
        <message>
            <source>The same again:</source>
            <translation>再输入一次：</translation>
        </message>
        <message>
            <source>These were two different passphrases. Nothing was changed.</source>
            <translation>两次输入的口令不同。未做任何改动。</translation>
        </message>
        <message>
            <source>Say with --as which administrator acts.</source>
            <translation>请用 --as 指明由哪位管理员操作。</translation>
        </message>
        <message>
            <source>Passphrase of %1:</source>
            <translation>%1 的口令：</translation>
        </message>
        <message>
            <source>Passphrase of the root:</source>
            <translation>根密钥的口令：</translation>
        </message>
        <message>
            <source>Password of %1:</source>
            <translation>%1 的密码：</translation>
        </message>
        <message>
            <source>Signing in as %1 failed: %2. What was made is kept.</source>
            <translation>以 %1 登录失败：%2。已做好的都已保留。</translation>
        </message>
    </context>
    <context>
        <name>sw::Words</name>
        <message>
            <source>This is not this company's recovery root, or it has been replaced. Nothing was changed.</source>
            <translation>这不是本公司的恢复根密钥，或它已被更换。未作任何更改。</translation>
        </message>
        <message>
            <source>%1 exists already. Nothing was written; choose a new place.</source>
            <translation>%1 已存在。没有写入任何内容；请另选位置。</translation>
        </message>
        <message>
            <source>%1 cannot be read. Nothing was changed.</source>
            <translation>无法读取 %1。未做任何改动。</translation>
        </message>
        <message>
            <source>%1 cannot be written. What was there before is kept.</source>
            <translation>无法写入 %1。原有内容已保留。</translation>
        </message>
        <message>
            <source>%1 is damaged: it is not what was written. Nothing was changed; take it from a backup.</source>
            <translation>%1 已损坏，与当初写入的不同。未做任何改动；请从备份恢复。</translation>
        </message>
        <message>
            <source>The passphrase does not open %1. Nothing was changed.</source>
            <translation>口令打不开 %1。未做任何改动。</translation>
        </message>
        <message>
            <source>There is not enough memory to work on the passphrase (256 MB). Nothing was changed.</source>
            <translation>内存不足，无法处理口令（需 256 MB）。未做任何改动。</translation>
        </message>
        <message>
            <source>There is no administrator “%1”, or the name cannot be used: letters, digits, - _ .</source>
            <translation>没有管理员“%1”，或名字不可用：只能用字母、数字、- _ .</translation>
        </message>
        <message>
            <source>There is an administrator “%1” already.</source>
            <translation>管理员“%1”已存在。</translation>
        </message>
        <message>
            <source>Nobody of the company has the address %1. Nothing was changed.</source>
            <translation>公司里没有人使用地址 %1。未做任何改动。</translation>
        </message>
        <message>
            <source>%1 people are missing from this file, more than a fifth of all. Nothing was changed. If they really leave, add --allow-many-leavers.</source>
            <translation>此文件缺少 %1 人，超过总数的五分之一。未做任何改动。如果他们确实离职，请加上 --allow-many-leavers。</translation>
        </message>
        <message>
            <source>The organisation is larger than one upload of 16 MB takes. What was made is kept.</source>
            <translation>组织数据超过一次上传的上限 16 MB。已做好的都已保留。</translation>
        </message>
        <message>
            <source>The server takes no upload: %1 What was made is kept; run “publish” again.</source>
            <translation>服务器不接受上传：%1 已做好的都已保留；请再次运行 publish。</translation>
        </message>
        <message>
            <source>The upload failed: %1. What was made is kept; run “publish” again.</source>
            <translation>上传失败：%1。已做好的都已保留；请再次运行 publish。</translation>
        </message>
        <message>
            <source>The server did not take the pointer to the organisation: %1 Run “publish” again.</source>
            <translation>服务器没有接受组织架构的指向：%1 请再次运行 publish。</translation>
        </message>
        <message>
            <source>The organisation cannot be fetched: %1</source>
            <translation>无法取得组织架构：%1</translation>
        </message>
        <message>
            <source>This administrator was removed. Nothing was changed.</source>
            <translation>这位管理员已被移除。未做任何改动。</translation>
        </message>
        <message>
            <source>The root has not certified this administrator's key. Nothing was changed.</source>
            <translation>根密钥没有认证这位管理员的密钥。未做任何改动。</translation>
        </message>
        <message>
            <source>This belongs to another company. It was not believed.</source>
            <translation>这属于另一家公司，未予采信。</translation>
        </message>
        <message>
            <source>The server shows an older or another organisation than this folder's. It was not believed.</source>
            <translation>服务器上的组织架构比此文件夹的旧，或与之不同，未予采信。</translation>
        </message>
        <message>
            <source>The list of revocations does not fit together. It was not believed.</source>
            <translation>吊销列表前后不符，未予采信。</translation>
        </message>
        <message>
            <source>The key of this folder does not open the organisation.</source>
            <translation>此文件夹的密钥打不开该组织架构。</translation>
        </message>
        <message>
            <source>The signatures do not fit together (%1). It was not believed.</source>
            <translation>签名不相符（%1），未予采信。</translation>
        </message>
        <message>
            <source>this is not a table as text. Save it as “CSV UTF-8” or CSV</source>
            <translation>这不是文本表格。请另存为“CSV UTF-8”或 CSV</translation>
        </message>
        <message>
            <source>a quotation mark is never closed</source>
            <translation>有引号没有闭合</translation>
        </message>
        <message>
            <source>there is nobody in it</source>
            <translation>里面没有人</translation>
        </message>
        <message>
            <source>the column “%1” is missing</source>
            <translation>缺少“%1”一列</translation>
        </message>
        <message>
            <source>the employee number is missing</source>
            <translation>缺少工号</translation>
        </message>
        <message>
            <source>the name is missing</source>
            <translation>缺少姓名</translation>
        </message>
        <message>
            <source>the store or department is missing</source>
            <translation>缺少门店或部门</translation>
        </message>
        <message>
            <source>“%1…” is too long or has line breaks</source>
            <translation>“%1……”太长或含有换行</translation>
        </message>
        <message>
            <source>“%1” cannot be an account of this server</source>
            <translation>“%1”不能作为此服务器的账号</translation>
        </message>
        <message>
            <source>“%1” is no kind of unit: store, department or region</source>
            <translation>“%1”不是单元类型：应为门店、部门或区域</translation>
        </message>
        <message>
            <source>“%1” is no time zone, such as Asia/Shanghai</source>
            <translation>“%1”不是时区，应形如 Asia/Shanghai</translation>
        </message>
        <message>
            <source>“%1” are no opening hours, such as 09:00-21:00</source>
            <translation>“%1”不是营业时间，应形如 09:00-21:00</translation>
        </message>
        <message>
            <source>line %1 has the same employee number</source>
            <translation>与第 %1 行工号相同</translation>
        </message>
        <message>
            <source>line %1 has the same account</source>
            <translation>与第 %1 行账号相同</translation>
        </message>
        <message>
            <source>this account belongs to %1</source>
            <translation>此账号属于%1</translation>
        </message>
        <message>
            <source>this employee has the account %1, which cannot be changed</source>
            <translation>此员工的账号是 %1，不能更改</translation>
        </message>
        <message>
            <source>The file: %1.</source>
            <translation>文件：%1。</translation>
        </message>
        <message>
            <source>Line %1: %2.</source>
            <translation>第 %1 行：%2。</translation>
        </message>
        <message>
            <source>%1: the server has no such account.</source>
            <translation>%1：服务器上没有此账号。</translation>
        </message>
        <message>
            <source>%1: the server refused: %2</source>
            <translation>%1：服务器拒绝：%2</translation>
        </message>
        <message>
            <source>The server does not let this account administer it. See the profiles: admins (Prosody), acl company and mod_configure (ejabberd).</source>
            <translation>服务器不允许此账号进行管理。请看配置：admins（Prosody）、acl company 和 mod_configure（ejabberd）。</translation>
        </message>
        <message>
            <source>%1: no answer from the server. It is asked again the next time.</source>
            <translation>%1：服务器没有答复。下次会再问。</translation>
        </message>
        <message>
            <source>hr (people, units, invitations)</source>
            <translation>hr（人员、单元、邀请）</translation>
        </message>
        <message>
            <source>rooms</source>
            <translation>rooms（群）</translation>
        </message>
        <message>
            <source>devices (lost and stolen ones)</source>
            <translation>devices（丢失、被盗的设备）</translation>
        </message>
        <message>
            <source>The company's own account must be called %1: there everybody's program looks for what the company publishes. Nothing was made.</source>
            <translation>公司专用账号必须是 %1：所有人的程序都从那里获取公司发布的内容。什么都没有建立。</translation>
        </message>
        <message>
            <source>The connection to the server broke. What was done is kept; the next time goes on there.</source>
            <translation>与服务器的连接中断。已完成的部分均已保留，下次从断处继续。</translation>
        </message>
        <message>
            <source>this employee number belongs to %1</source>
            <translation>该工号属于 %1</translation>
        </message>
        <message>
            <source>Signing in to the server failed: %1. What was made is kept.</source>
            <translation>登录服务器失败：%1。已完成的部分均已保留。</translation>
        </message>
        <message>
            <source>That cannot be: %1.</source>
            <translation>不能这样填写：%1。</translation>
        </message>
        <message>
            <source>%1 is not a company's folder. Nothing was changed; choose another one, or make a company.</source>
            <translation>%1 不是公司文件夹。什么都没有改动；请另选一个，或新建公司。</translation>
        </message>
        <message>
            <source>There is no slip to print: all were printed before, or everybody has signed in.</source>
            <translation>没有可打印的邀请单：都已打印过，或者所有人都已登录。</translation>
        </message>
        <message>
            <source>%1 has signed in already; the first password is not kept. A new slip brings a new one.</source>
            <translation>%1 已经登录过，初始密码不再保留。新邀请单会带来新密码。</translation>
        </message>
        <message>
            <source>This administrator's key is not for that. Nothing was changed.</source>
            <translation>该管理员没有这项权限。什么都没有改动。</translation>
        </message>
        <message>
            <source>%1: an account of this name exists already and was not touched.</source>
            <translation>%1：同名账号已存在，未作改动。</translation>
        </message>
        <message>
            <source>Another command or window has this folder open. Try again when it has ended.</source>
            <translation>另一个命令或窗口正在使用此文件夹，请等它结束后再试。</translation>
        </message>
    </context>
    <context>
        <name>sw::EmployeeCommands</name>
    </context>
    <context>
        <name>sw::Tool</name>
        <message>
            <source>Administration of a company that uses Storewire.

window                         all of this in a window; also without any command
doctor                         what of the server would break Storewire, seen by an ordinary account
company init                   makes the company's folder and its recovery root
company replace-root           a new root, by the root itself or by the recovery root
administrators list|add|revoke who may do what; asks for the root's passphrase
employees import FILE.csv      takes HR's table over and makes, or removes, the accounts
employees reset ADDRESS        a new slip for somebody: forgotten password, lost computer
employees password ADDRESS     the first password of somebody who has not signed in yet
employees export FILE.csv      everybody, as a table
accounts                       does what is still due on the server
invitations FILE.pdf           slips to print for those who have not signed in yet; FILE.csv: as a table
publish                        gives the signed organisation to everybody
organisation show              what the server shows, checked
revoke person|device WHO       bars a person, or a device by its key
audit                          who did what, checked</source>
            <translation>使用店讯的公司的管理工具。

window                         所有操作的窗口界面；不带命令时也会打开
doctor                         以普通员工账号检查服务器，看有什么会妨碍店讯
company init                   建立公司文件夹和恢复根密钥
company replace-root           更换根密钥：用根密钥本身，或用恢复根密钥
administrators list|add|revoke 谁能做什么；需要根密钥的口令
employees import 文件.csv      导入人事表，并建立或删除账号
employees reset 账号地址       给某人一张新邀请单：忘记密码、丢失电脑
employees password 账号地址    尚未登录者的首个密码
employees export 文件.csv      把所有人导出成表格
accounts                       完成服务器上尚未完成的事
invitations 文件.pdf           为尚未登录的人打印邀请单；文件.csv：输出为表格
publish                        把签名的组织架构发布给所有人
organisation show              查看并核对服务器上的组织架构
revoke person|device 对象      停用某人，或按密钥停用某台设备
audit                          谁做过什么，并核对</translation>
        </message>
    </context>
    <context>
        <name>sw::DeliveryWords</name>
        <message>
            <source>Looking who has signed in: %1 of %2</source>
            <translation>正在查看谁已登录：%1 / %2</translation>
        </message>
        <message>
            <source>Sealing and signing the organisation …</source>
            <translation>正在加密并签名组织架构…</translation>
        </message>
        <message>
            <source>Uploading it …</source>
            <translation>正在上传…</translation>
        </message>
        <message numerus="yes">
            <source>Devices that are online get %n second(s) to hear of it, before accounts are changed …</source>
            <translation>
                <numerusform>给在线设备 %n 秒钟接收通知，然后再改动账号…</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 of %2 accounts</source>
            <translation>%1 / %2 个账号</translation>
        </message>
        <message>
            <source>Version %1 of the organisation is published: %2.</source>
            <translation>组织架构第 %1 版已发布：%2。</translation>
        </message>
        <message>
            <source>%1 of %2 accounts are as they should be on the server.</source>
            <translation>服务器上 %2 个账号中，%1 个已处理完毕。</translation>
        </message>
        <message>
            <source>Left: the publication that says who left or has a new slip. No account is taken away before it.</source>
            <translation>还剩：尚未发布谁已离职、谁换了新邀请单。发布之前不会收回任何账号。</translation>
        </message>
        <message>
            <source>Left: what changed is not published yet.</source>
            <translation>还剩：改动尚未发布。</translation>
        </message>
        <message numerus="yes">
            <source>Left: %n account(s) on the server.</source>
            <translation>
                <numerusform>还剩：服务器上 %n 个账号。</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::DeliveryCommand</name>
        <message>
            <source>On the server nothing is due.</source>
            <translation>服务器上没有待办事项。</translation>
        </message>
        <message>
            <source>The folder is saved. What is due on the server is done by “accounts”, in the right order.</source>
            <translation>文件夹已保存。服务器上的待办事项由 accounts 按正确的顺序完成。</translation>
        </message>
        <message>
            <source>%1 has signed in with the slip.</source>
            <translation>%1 已用邀请单登录。</translation>
        </message>
        <message>
            <source>“accounts” goes on there.</source>
            <translation>由 accounts 从断处继续。</translation>
        </message>
        <message>
            <source>To take it over and change its password: --adopt.</source>
            <translation>如需接管并更换其密码：--adopt。</translation>
        </message>
    </context>
    <context>
        <name>AddSheet</name>
        <message>
            <source>A passphrase, typed by the new administrator</source>
            <translation>口令，由新管理员本人输入</translation>
        </message>
        <message>
            <source>The same again</source>
            <translation>再输入一次</translation>
        </message>
        <message>
            <source>A new administrator</source>
            <translation>新管理员</translation>
        </message>
        <message>
            <source>Name: letters, digits, - _ .</source>
            <translation>名字：字母、数字、- _ .</translation>
        </message>
        <message>
            <source>Passphrase of the root, which certifies it</source>
            <translation>根密钥的口令（由根密钥认证）</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>添加</translation>
        </message>
        <message>
            <source>Enter a name.</source>
            <translation>请输入名字。</translation>
        </message>
        <message>
            <source>Choose what this administrator may do.</source>
            <translation>请选择该管理员的权限。</translation>
        </message>
        <message>
            <source>A passphrase has at least 8 characters; better are four words or more.</source>
            <translation>口令至少 8 个字符，最好是四个词以上。</translation>
        </message>
        <message>
            <source>These were two different passphrases.</source>
            <translation>两次输入的口令不同。</translation>
        </message>
    </context>
    <context>
        <name>CreateSheet</name>
        <message>
            <source>Make a company</source>
            <translation>建立公司</translation>
        </message>
        <message>
            <source>Name of the company</source>
            <translation>公司名称</translation>
        </message>
        <message>
            <source>Domain of its server</source>
            <translation>服务器域名</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>文件夹</translation>
        </message>
        <message>
            <source>Time zone</source>
            <translation>时区</translation>
        </message>
        <message>
            <source>Passphrase of the root</source>
            <translation>根密钥的口令</translation>
        </message>
        <message>
            <source>The same again</source>
            <translation>再输入一次</translation>
        </message>
        <message>
            <source>File of the recovery root</source>
            <translation>恢复根密钥文件</translation>
        </message>
        <message>
            <source>on a medium that will lie in a safe</source>
            <translation>放在将存入保险柜的介质上</translation>
        </message>
        <message>
            <source>Its passphrase</source>
            <translation>恢复根密钥的口令</translation>
        </message>
        <message>
            <source>The root certifies administrators. The recovery root alone can replace a lost root. Without both, nobody can sign for the company, we neither. The server needs the account company@ the domain.</source>
            <translation>根密钥用来认证管理员；根密钥丢失后，只有恢复根密钥能更换它。两者都没有，就没有人能代表公司签名，我们也不能。服务器上需要有账号 company@ 域名。</translation>
        </message>
        <message>
            <source>Make the company</source>
            <translation>建立公司</translation>
        </message>
        <message>
            <source>Enter what the company is called.</source>
            <translation>请输入公司名称。</translation>
        </message>
        <message>
            <source>Enter the domain of its server, like shop.example.</source>
            <translation>请输入服务器域名，例如 shop.example。</translation>
        </message>
        <message>
            <source>Enter where folder and recovery root are written.</source>
            <translation>请输入文件夹和恢复根密钥文件的位置。</translation>
        </message>
        <message>
            <source>“%1” is no time zone, such as Asia/Shanghai.</source>
            <translation>“%1” 不是时区，例如 Asia/Shanghai。</translation>
        </message>
        <message>
            <source>A passphrase has at least 8 characters; better are four words or more.</source>
            <translation>口令至少 8 个字符，最好是四个词以上。</translation>
        </message>
        <message>
            <source>Two entries of a passphrase differ.</source>
            <translation>两次输入的口令不同。</translation>
        </message>
        <message>
            <source>Making …</source>
            <translation>正在建立…</translation>
        </message>
        <message>
            <source>The company is made</source>
            <translation>公司已建立</translation>
        </message>
        <message>
            <source>1. Move %1 to a medium that lies in a safe. It alone can replace a lost root.
2. Add administrators; the first one for people. Then open the folder as that administrator.
3. Keep a copy of the folder.</source>
            <translation>1. 把 %1 移到保险柜里的介质上，只有它能更换丢失的根密钥。
2. 添加管理员，先添加一位人事管理员；然后以该管理员身份打开文件夹。
3. 请为文件夹留一份备份。</translation>
        </message>
    </context>
    <context>
        <name>ImportSheet</name>
        <message>
            <source>Import employees from a table</source>
            <translation>导入人事表</translation>
        </message>
        <message>
            <source>CSV with the columns 工号 (employee number), 姓名 (name) and 门店 (store); further ones are read as the manual says. First you see what would change; nothing is changed before you agree. Whoever is no longer in the table leaves.</source>
            <translation>CSV 文件，须有工号、姓名、门店三列，其他列见说明。先显示将有哪些变化，您同意之前什么都不会改动。表中不再出现的人视为离职。</translation>
        </message>
        <message>
            <source>What would change</source>
            <translation>将有的变化</translation>
        </message>
        <message>
            <source>Choose the table…</source>
            <translation>选择表格…</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>导入</translation>
        </message>
        <message>
            <source>Table from HR</source>
            <translation>人事表</translation>
        </message>
        <message>
            <source>Tables (*.csv *.txt)</source>
            <translation>表格 (*.csv *.txt)</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>所有文件 (*)</translation>
        </message>
        <message>
            <source>Another table…</source>
            <translation>换一个表格…</translation>
        </message>
        <message numerus="yes">
            <source>Import; %n leave</source>
            <translation>
                <numerusform>导入，%n 人离职</numerusform>
            </translation>
        </message>
        <message>
            <source>More than a fifth of all people leave. They really do.</source>
            <translation>超过五分之一的人离职，情况属实。</translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) of this table must be mended first. Nothing was changed.</source>
            <translation>
                <numerusform>表中有 %n 处需要先改正。什么都没有改动。</numerusform>
            </translation>
        </message>
        <message>
            <source>Leaves: %1</source>
            <translation>离职：%1</translation>
        </message>
        <message>
            <source>New: %1</source>
            <translation>新增：%1</translation>
        </message>
        <message>
            <source>To another unit: %1</source>
            <translation>调动：%1</translation>
        </message>
        <message>
            <source>Changed: %1</source>
            <translation>变更：%1</translation>
        </message>
        <message>
            <source>New unit: %1</source>
            <translation>新单元：%1</translation>
        </message>
        <message>
            <source>The table says what the company already has. There is nothing to take over.</source>
            <translation>表格与公司现状一致，没有需要导入的内容。</translation>
        </message>
        <message>
            <source>%1 new, %2 to another unit, %3 changed, %4 leave, %5 stay as they are. Nothing has been changed yet.</source>
            <translation>新增 %1 人，调动 %2 人，变更 %3 人，离职 %4 人，不变 %5 人。目前尚未改动。</translation>
        </message>
        <message numerus="yes">
            <source>… and %n more</source>
            <translation>
                <numerusform>……还有 %n 项</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PersonSheet</name>
        <message>
            <source>Add somebody</source>
            <translation>添加员工</translation>
        </message>
        <message>
            <source>Change or move %1</source>
            <translation>修改或调动 %1</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Employee number</source>
            <translation>工号</translation>
        </message>
        <message>
            <source>Account</source>
            <translation>账号</translation>
        </message>
        <message>
            <source>Roles, separated by commas</source>
            <translation>岗位（用逗号分隔）</translation>
        </message>
        <message>
            <source>Store or department</source>
            <translation>门店或部门</translation>
        </message>
        <message>
            <source>Store</source>
            <translation>门店</translation>
        </message>
        <message>
            <source>Department</source>
            <translation>部门</translation>
        </message>
        <message>
            <source>Region</source>
            <translation>区域</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>类型</translation>
        </message>
        <message>
            <source>Its number</source>
            <translation>编号</translation>
        </message>
        <message>
            <source>as the employee number</source>
            <translation>不填则用工号</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>添加</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
    </context>
    <context>
        <name>SlipsSheet</name>
        <message>
            <source>Also slips that were printed before</source>
            <translation>包括以前打印过的</translation>
        </message>
        <message>
            <source>The slip of %1</source>
            <translation>%1 的邀请单</translation>
        </message>
        <message>
            <source>Slips to hand out</source>
            <translation>邀请单</translation>
        </message>
        <message>
            <source>Four on a page of A4, with lines to cut along. Whoever has a slip can sign in as that person: hand it over in person, and delete the file once it is printed.</source>
            <translation>每张 A4 纸四份，沿线裁开。拿到邀请单的人就能以该员工身份登录：请当面交给本人，打印后删除文件。</translation>
        </message>
        <message numerus="yes">
            <source>%n slip(s) have not been printed yet.</source>
            <translation>
                <numerusform>有 %n 份邀请单尚未打印。</numerusform>
            </translation>
        </message>
        <message>
            <source>Print…</source>
            <translation>打印…</translation>
        </message>
        <message>
            <source>Save as PDF…</source>
            <translation>存为 PDF…</translation>
        </message>
        <message>
            <source>Save slips</source>
            <translation>保存邀请单</translation>
        </message>
        <message>
            <source>Slips to print (*.pdf)</source>
            <translation>可打印的邀请单 (*.pdf)</translation>
        </message>
        <message>
            <source>A table (*.csv)</source>
            <translation>表格 (*.csv)</translation>
        </message>
        <message>
            <source>Invitations</source>
            <translation>邀请单</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message numerus="yes">
            <source>%n slip(s) are in %1. Print them, hand them out and delete the file.</source>
            <translation>
                <numerusform>%n 份邀请单已写入 %1。请打印、分发，然后删除该文件。</numerusform>
            </translation>
        </message>
        <message>
            <source>The printer did not take the slips. They still count as not printed.</source>
            <translation>打印机没有接受。这些邀请单仍视为未打印。</translation>
        </message>
        <message numerus="yes">
            <source>%n slip(s) have gone to the printer. Hand them out in person.</source>
            <translation>
                <numerusform>%n 份邀请单已送往打印机。请当面交给本人。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of these accounts are not on the server yet; the overview makes them.</source>
            <translation>
                <numerusform>其中 %n 个账号尚未在服务器上建立，可在概览中处理。</numerusform>
            </translation>
        </message>
        <message>
            <source>Publish before you hand them out: only then do the slips count.</source>
            <translation>请先发布再分发：发布后邀请单才有效。</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::AdminWindow</name>
        <message>
            <source>Close folder</source>
            <translation>关闭文件夹</translation>
        </message>
        <message>
            <source>Storewire administration</source>
            <translation>店讯管理</translation>
        </message>
        <message>
            <source>Overview</source>
            <translation>概览</translation>
        </message>
        <message>
            <source>Employees</source>
            <translation>员工</translation>
        </message>
        <message>
            <source>Devices</source>
            <translation>设备</translation>
        </message>
        <message>
            <source>Administrators</source>
            <translation>管理员</translation>
        </message>
        <message>
            <source>Server</source>
            <translation>服务器</translation>
        </message>
        <message>
            <source>Log of acts</source>
            <translation>操作记录</translation>
        </message>
        <message>
            <source>No folder is open</source>
            <translation>未打开文件夹</translation>
        </message>
        <message>
            <source>opened by the root</source>
            <translation>以根密钥打开</translation>
        </message>
        <message>
            <source>opened by %1</source>
            <translation>由 %1 打开</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>返回</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::AdministratorsPage</name>
        <message>
            <source>Administrators</source>
            <translation>管理员</translation>
        </message>
        <message>
            <source>Remove…</source>
            <translation>移除…</translation>
        </message>
        <message>
            <source>Add…</source>
            <translation>添加…</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名字</translation>
        </message>
        <message>
            <source>May</source>
            <translation>权限</translation>
        </message>
        <message>
            <source>%1 (you)</source>
            <translation>%1（您）</translation>
        </message>
        <message>
            <source>removed</source>
            <translation>已移除</translation>
        </message>
        <message>
            <source>Remove the administrator %1?</source>
            <translation>移除管理员 %1？</translation>
        </message>
        <message>
            <source>Passphrase of the root</source>
            <translation>根密钥的口令</translation>
        </message>
        <message>
            <source>Remove %1</source>
            <translation>移除 %1</translation>
        </message>
        <message>
            <source>Publish now, so that everybody knows.</source>
            <translation>请立即发布，让所有人知道。</translation>
        </message>
        <message>
            <source>%1 is no administrator any more</source>
            <translation>%1 不再是管理员</translation>
        </message>
        <message>
            <source>The root certifies each of them for what they may do. All share this folder: whoever can read it and knows one of the passphrases can read what is in it.</source>
            <translation>根密钥认证每位管理员的权限。大家共用这个文件夹：能读取其中文件并知道任一口令的人，都能看到里面的内容。</translation>
        </message>
        <message>
            <source>%1 can sign nothing more for the company from the next publication on; slips of %1 that have not been used need to be made anew. What %1 has read of this folder stays known: change who can read it. This cannot be undone.</source>
            <translation>从下一次发布起，%1 不能再代表公司签名；%1 签发而尚未使用的邀请单需要重新制作。%1 已看过的内容无法收回：请更改谁能读取此文件夹。此操作无法撤销。</translation>
        </message>
        <message numerus="yes">
            <source>%n person(s) have not signed in yet with a slip of that administrator and need a new one.</source>
            <translation>
                <numerusform>有 %n 人尚未使用该管理员签发的邀请单，需要新的邀请单。</numerusform>
            </translation>
        </message>
        <message>
            <source>Replace the root…</source>
            <translation>更换根密钥…</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::AuditPage</name>
        <message>
            <source>Log of acts</source>
            <translation>操作记录</translation>
        </message>
        <message>
            <source>No.</source>
            <translation>序号</translation>
        </message>
        <message>
            <source>When</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>谁</translation>
        </message>
        <message>
            <source>What</source>
            <translation>操作</translation>
        </message>
        <message>
            <source>Whom or which</source>
            <translation>对象</translation>
        </message>
        <message>
            <source>made the company</source>
            <translation>建立公司</translation>
        </message>
        <message>
            <source>replaced the root</source>
            <translation>更换根密钥</translation>
        </message>
        <message>
            <source>added an administrator</source>
            <translation>添加管理员</translation>
        </message>
        <message>
            <source>removed an administrator</source>
            <translation>移除管理员</translation>
        </message>
        <message>
            <source>added somebody</source>
            <translation>添加员工</translation>
        </message>
        <message>
            <source>let somebody go</source>
            <translation>员工离职</translation>
        </message>
        <message>
            <source>moved somebody</source>
            <translation>员工调动</translation>
        </message>
        <message>
            <source>changed somebody</source>
            <translation>修改员工</translation>
        </message>
        <message>
            <source>made a new slip</source>
            <translation>换发邀请单</translation>
        </message>
        <message>
            <source>saw a first password</source>
            <translation>查看初始密码</translation>
        </message>
        <message>
            <source>printed slips</source>
            <translation>打印邀请单</translation>
        </message>
        <message>
            <source>barred a device</source>
            <translation>停用设备</translation>
        </message>
        <message>
            <source>made a version to publish</source>
            <translation>制作发布版本</translation>
        </message>
        <message>
            <source>Line %1 is not what was written, or something before it was taken out. From there on the log cannot be believed.</source>
            <translation>第 %1 行与当初写入的不同，或者前面有内容被删除。从这里开始，记录不可信。</translation>
        </message>
        <message numerus="yes">
            <source>The last %n act(s) are missing from the log.</source>
            <translation>
                <numerusform>记录中缺少最后 %n 项操作。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n act(s), all of them signed and in order.</source>
            <translation>
                <numerusform>共 %n 项操作，签名与顺序全部正确。</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::DeliverySheet</name>
        <message>
            <source>Publishing</source>
            <translation>正在发布</translation>
        </message>
        <message>
            <source>Telling the server</source>
            <translation>正在通知服务器</translation>
        </message>
        <message>
            <source>Signing in …</source>
            <translation>正在登录…</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Stopping after what is being asked just now …</source>
            <translation>当前请求完成后停止…</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>已停止</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>Not all of it is done</source>
            <translation>未全部完成</translation>
        </message>
        <message>
            <source>On the server nothing was changed.</source>
            <translation>服务器上没有改动。</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>That did not work</source>
            <translation>操作未成功</translation>
        </message>
        <message>
            <source>Take existing accounts over</source>
            <translation>接管已有账号</translation>
        </message>
        <message>
            <source>Their passwords change; whoever uses them now is signed out.</source>
            <translation>这些账号的密码会更换，当前使用者将被登出。</translation>
        </message>
        <message numerus="yes">
            <source>%n person(s) have signed in with a slip since the last time.</source>
            <translation>
                <numerusform>上次之后又有 %n 人用邀请单登录。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>… and %n more</source>
            <translation>
                <numerusform>……还有 %n 项</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::DevicesPage</name>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Key</source>
            <translation>密钥</translation>
        </message>
        <message>
            <source>Devices</source>
            <translation>设备</translation>
        </message>
        <message>
            <source>Barred since</source>
            <translation>停用时间</translation>
        </message>
        <message>
            <source>Barred devices</source>
            <translation>已停用的设备</translation>
        </message>
        <message>
            <source>Devices of a person</source>
            <translation>某人的设备</translation>
        </message>
        <message>
            <source>Name, number or account</source>
            <translation>姓名、工号或账号</translation>
        </message>
        <message>
            <source>Look up</source>
            <translation>查询</translation>
        </message>
        <message>
            <source>Bar this device…</source>
            <translation>停用此设备…</translation>
        </message>
        <message>
            <source>No device is barred.</source>
            <translation>没有停用的设备。</translation>
        </message>
        <message>
            <source>Key of a device: 64 digits, as its settings show it</source>
            <translation>设备密钥：64 位，见该设备的设置</translation>
        </message>
        <message>
            <source>Bar by key…</source>
            <translation>按密钥停用…</translation>
        </message>
        <message>
            <source>Nobody of the company is called that.</source>
            <translation>公司里没有这个人。</translation>
        </message>
        <message>
            <source>Several people fit. Enter the number or the account.</source>
            <translation>有多人符合，请输入工号或账号。</translation>
        </message>
        <message>
            <source>Asking the server …</source>
            <translation>正在查询服务器…</translation>
        </message>
        <message>
            <source>Certified by the company</source>
            <translation>公司已认证</translation>
        </message>
        <message>
            <source>Barred</source>
            <translation>已停用</translation>
        </message>
        <message>
            <source>Of an earlier slip</source>
            <translation>属于以前的邀请单</translation>
        </message>
        <message>
            <source>Not of this company</source>
            <translation>不属于本公司</translation>
        </message>
        <message>
            <source>%1 has not signed in with a slip on any computer.</source>
            <translation>%1 尚未在任何电脑上用邀请单登录。</translation>
        </message>
        <message>
            <source>This is no key of a device</source>
            <translation>这不是设备密钥</translation>
        </message>
        <message>
            <source>It has 64 hexadecimal digits; spaces do not matter. Nothing was changed.</source>
            <translation>密钥为 64 位十六进制数字，空格可有可无。什么都没有改动。</translation>
        </message>
        <message>
            <source>Bar this device?</source>
            <translation>停用此设备？</translation>
        </message>
        <message>
            <source>Bar this device of %1?</source>
            <translation>停用 %1 的此设备？</translation>
        </message>
        <message>
            <source>Bar the device</source>
            <translation>停用设备</translation>
        </message>
        <message>
            <source>The device is barred</source>
            <translation>设备已停用</translation>
        </message>
        <message>
            <source>Everybody hears of it with the next publication. An administrator for people publishes.</source>
            <translation>下一次发布时所有人都会知道。由人事管理员发布。</translation>
        </message>
        <message>
            <source>A lost or stolen computer is barred here; it locks itself as soon as it is online. Its owner gets a new slip under Employees.</source>
            <translation>电脑遗失或被盗时在此停用；它一联网就会自动锁定。其使用者可在“员工”中换发邀请单。</translation>
        </message>
        <message>
            <source>It locks itself as soon as it is online, and nobody believes it any more. What is on it stays there, encrypted. This cannot be undone; its owner can sign in on it again with a new slip.</source>
            <translation>它一联网就会自动锁定，也不再受任何人信任。设备上的内容仍以加密形式保留。此操作无法撤销；其使用者可凭新邀请单重新登录。</translation>
        </message>
        <message numerus="yes">
            <source>%n device(s) of %1</source>
            <translation>
                <numerusform>%1 的 %n 台设备</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::EmployeesPage</name>
        <message>
            <source>Employees</source>
            <translation>员工</translation>
        </message>
        <message>
            <source>Add…</source>
            <translation>添加…</translation>
        </message>
        <message>
            <source>Import a table…</source>
            <translation>导入人事表…</translation>
        </message>
        <message>
            <source>Slips…</source>
            <translation>邀请单…</translation>
        </message>
        <message>
            <source>Search by name, pinyin, number, store or role</source>
            <translation>按姓名、拼音、工号、门店或岗位搜索</translation>
        </message>
        <message>
            <source>Nobody yet</source>
            <translation>还没有员工</translation>
        </message>
        <message>
            <source>Import the table from HR: CSV with 工号, 姓名 and 门店, or add people by hand.</source>
            <translation>请导入人事表（CSV，含工号、姓名、门店），或手工添加。</translation>
        </message>
        <message>
            <source>Nobody found</source>
            <translation>没有找到</translation>
        </message>
        <message>
            <source>Try a part of the name, the number or the store.</source>
            <translation>请尝试姓名、工号或门店的一部分。</translation>
        </message>
        <message>
            <source>Stores and departments</source>
            <translation>门店与部门</translation>
        </message>
        <message>
            <source>Change or move…</source>
            <translation>修改或调动…</translation>
        </message>
        <message>
            <source>Slip…</source>
            <translation>邀请单…</translation>
        </message>
        <message>
            <source>New slip</source>
            <translation>换发邀请单</translation>
        </message>
        <message>
            <source>Devices</source>
            <translation>设备</translation>
        </message>
        <message>
            <source>Leaves…</source>
            <translation>离职…</translation>
        </message>
        <message>
            <source>Everybody</source>
            <translation>全体</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>Choose somebody to change, move, or let go.</source>
            <translation>请选择一位员工，以便修改、调动或办理离职。</translation>
        </message>
        <message>
            <source>A new slip for %1?</source>
            <translation>为 %1 换发邀请单？</translation>
        </message>
        <message>
            <source>Make a new slip</source>
            <translation>换发邀请单</translation>
        </message>
        <message>
            <source>%1 leaves the company?</source>
            <translation>%1 离职？</translation>
        </message>
        <message>
            <source>%1 leaves</source>
            <translation>%1 离职</translation>
        </message>
        <message>
            <source>For a forgotten password or a lost computer. Devices that %1 has signed in with so far lock themselves; what is on them stays there, encrypted, and opens again with the new slip. The account %2 gets a new first password.</source>
            <translation>用于忘记密码或电脑遗失。%1 之前登录过的设备会自动锁定；其中的内容仍以加密形式保留，凭新邀请单可重新打开。账号 %2 将得到新的初始密码。</translation>
        </message>
        <message>
            <source>Everybody is told that %1 no longer belongs to the company. Devices of %1 that are online lock themselves; then the account %2 is removed from the server. The company's key is changed. What is on the devices stays there, encrypted. This cannot be undone; who comes back gets a new slip.</source>
            <translation>所有人都会得知 %1 不再属于公司。%1 的在线设备会自动锁定，随后从服务器上删除账号 %2，并更换公司密钥。设备上的内容仍以加密形式保留。此操作无法撤销；以后返岗需要新邀请单。</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>导出…</translation>
        </message>
        <message>
            <source>First password…</source>
            <translation>初始密码…</translation>
        </message>
        <message>
            <source>Export everybody</source>
            <translation>导出全部员工</translation>
        </message>
        <message>
            <source>Table (*.csv)</source>
            <translation>表格 (*.csv)</translation>
        </message>
        <message>
            <source>The table is written</source>
            <translation>表格已导出</translation>
        </message>
        <message>
            <source>%1 holds what everybody's name, number and place are. Keep it where only those read it who may.</source>
            <translation>%1 中有所有人的姓名、工号和门店，请保存在只有获授权者能读取的地方。</translation>
        </message>
        <message>
            <source>Show the first password of %1?</source>
            <translation>显示%1的初始密码？</translation>
        </message>
        <message>
            <source>For who has the slip's code but cannot sign in with it. It is good until %1 has signed in for the first time. That it was shown stands in the log of acts.</source>
            <translation>用于持有邀请码却无法用它登录的情况。%1首次登录后此密码即失效。显示一事会记入操作日志。</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>显示</translation>
        </message>
        <message>
            <source>First password of %1</source>
            <translation>%1的初始密码</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::LoginForm</name>
        <message>
            <source>Address to sign in with, name@domain</source>
            <translation>登录账号，格式为 名字@域名</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>密码</translation>
        </message>
        <message>
            <source>Server, if it is not found by itself: chat.example:5222</source>
            <translation>服务器（无法自动找到时填写）：chat.example:5222</translation>
        </message>
        <message>
            <source>The port speaks TLS from the first byte on</source>
            <translation>该端口直接使用 TLS</translation>
        </message>
        <message>
            <source>Certificate file of the company (PEM), if it has its own</source>
            <translation>公司自有证书文件（PEM，没有则不填）</translation>
        </message>
        <message>
            <source>Only needed in some networks:</source>
            <translation>仅部分网络需要填写：</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>选择…</translation>
        </message>
        <message>
            <source>Certificate file</source>
            <translation>证书文件</translation>
        </message>
        <message>
            <source>Enter an address like name@company.example.</source>
            <translation>请输入账号地址，例如 name@company.example。</translation>
        </message>
        <message>
            <source>Enter the password.</source>
            <translation>请输入密码。</translation>
        </message>
        <message>
            <source>A server is a name, or a name and a port: chat.example:5222.</source>
            <translation>服务器为主机名，或主机名加端口：chat.example:5222。</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::LoginSheet</name>
        <message>
            <source>Sign in to the server</source>
            <translation>登录服务器</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>以后再说</translation>
        </message>
        <message>
            <source>Sign in</source>
            <translation>登录</translation>
        </message>
        <message>
            <source>With the company's own account, %1. The password is kept until the folder is closed, and never written down. Without signing in, what is due stays in the overview.</source>
            <translation>使用公司专用账号 %1。密码保留到文件夹关闭为止，不会写入磁盘。若不登录，待办事项会留在概览中。</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::OverviewPage</name>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>Publish</source>
            <translation>发布</translation>
        </message>
        <message>
            <source>Do it now</source>
            <translation>立即处理</translation>
        </message>
        <message>
            <source>Slips…</source>
            <translation>邀请单…</translation>
        </message>
        <message>
            <source>Employees</source>
            <translation>员工</translation>
        </message>
        <message>
            <source>Overview</source>
            <translation>概览</translation>
        </message>
        <message>
            <source>Company</source>
            <translation>公司</translation>
        </message>
        <message>
            <source>What everybody knows</source>
            <translation>对全员发布</translation>
        </message>
        <message>
            <source>People</source>
            <translation>人员</translation>
        </message>
        <message>
            <source>Nothing waits to be published.</source>
            <translation>没有待发布的内容。</translation>
        </message>
        <message>
            <source>The last version did not reach the server. Publish again.</source>
            <translation>上一版没有到达服务器，请重新发布。</translation>
        </message>
        <message>
            <source>Waits to be published: %1.</source>
            <translation>待发布：%1。</translation>
        </message>
        <message>
            <source>, </source>
            <translation>，</translation>
        </message>
        <message>
            <source>Fingerprint: %1</source>
            <translation>指纹：%1</translation>
        </message>
        <message>
            <source>Account on the server: %1</source>
            <translation>服务器上的账号：%1</translation>
        </message>
        <message>
            <source>Folder: %1</source>
            <translation>文件夹：%1</translation>
        </message>
        <message>
            <source>Nothing is published yet</source>
            <translation>尚未发布</translation>
        </message>
        <message>
            <source>Version %1, published %2</source>
            <translation>第 %1 版，%2 发布</translation>
        </message>
        <message>
            <source>Every account is as it should be.</source>
            <translation>所有账号均已处理完毕。</translation>
        </message>
        <message>
            <source>Who left is published first.</source>
            <translation>会先发布离职信息。</translation>
        </message>
        <message>
            <source>Accounts on the server</source>
            <translation>服务器上的账号</translation>
        </message>
        <message>
            <source>Slips</source>
            <translation>邀请单</translation>
        </message>
        <message>
            <source>Every slip has been printed.</source>
            <translation>所有邀请单均已打印。</translation>
        </message>
        <message numerus="yes">
            <source>%n new</source>
            <translation>
                <numerusform>新增 %n 人</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n left</source>
            <translation>
                <numerusform>离职 %n 人</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n moved or changed</source>
            <translation>
                <numerusform>调动或修改 %n 人</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n new slip(s)</source>
            <translation>
                <numerusform>换发邀请单 %n 份</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n device(s) barred</source>
            <translation>
                <numerusform>停用设备 %n 台</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) of administrators or root</source>
            <translation>
                <numerusform>管理员或根密钥变更 %n 项</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n account(s) still have to be made, changed or removed.</source>
            <translation>
                <numerusform>还有 %n 个账号需要建立、修改或删除。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n person(s)</source>
            <translation>
                <numerusform>%n 人</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n have signed in.</source>
            <translation>
                <numerusform>已有 %n 人登录。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n slip(s) have not been printed yet.</source>
            <translation>
                <numerusform>有 %n 份邀请单尚未打印。</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::PeopleTable</name>
        <message>
            <source>Has left; account still to be removed</source>
            <translation>已离职，账号待删除</translation>
        </message>
        <message>
            <source>Has signed in</source>
            <translation>已登录</translation>
        </message>
        <message>
            <source>Slip printed; account not made yet</source>
            <translation>已打印邀请单，账号待建立</translation>
        </message>
        <message>
            <source>Slip printed</source>
            <translation>已打印邀请单</translation>
        </message>
        <message>
            <source>Account not made yet</source>
            <translation>账号待建立</translation>
        </message>
        <message>
            <source>Slip not printed</source>
            <translation>邀请单未打印</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>工号</translation>
        </message>
        <message>
            <source>Store or department</source>
            <translation>门店或部门</translation>
        </message>
        <message>
            <source>Roles</source>
            <translation>岗位</translation>
        </message>
        <message>
            <source>Account</source>
            <translation>账号</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::ServerPage</name>
        <message>
            <source>Server</source>
            <translation>服务器</translation>
        </message>
        <message>
            <source>Look at the server</source>
            <translation>检查服务器</translation>
        </message>
        <message>
            <source>Findings</source>
            <translation>检查结果</translation>
        </message>
        <message>
            <source>Looking at %1 …</source>
            <translation>正在检查 %1 …</translation>
        </message>
        <message>
            <source>Signs in as any employee and says in a few seconds what of the server would break Storewire, and which setting mends it. It makes a room and takes it away again.</source>
            <translation>以任一员工账号登录，几秒钟内说明服务器有哪些问题会妨碍店讯使用，以及如何设置。检查时会建立一个群，随后删除。</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>停止</translation>
        </message>
        <message>
            <source>Stopped. A room that was made for looking may stay on the server, empty.</source>
            <translation>已停止。检查用的群可能留在服务器上，里面没有内容。</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::StartPage</name>
        <message>
            <source>Passphrase</source>
            <translation>口令</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Make a company…</source>
            <translation>建立公司…</translation>
        </message>
        <message>
            <source>Look at a server…</source>
            <translation>检查服务器…</translation>
        </message>
        <message>
            <source>Administration of a company</source>
            <translation>公司管理</translation>
        </message>
        <message>
            <source>Everything stands in a folder on this computer; its files open only with a passphrase.</source>
            <translation>一切都在这台电脑的一个文件夹里，其中的文件只有用口令才能打开。</translation>
        </message>
        <message>
            <source>The company's folder</source>
            <translation>公司文件夹</translation>
        </message>
        <message>
            <source>Who opens it</source>
            <translation>由谁打开</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>选择…</translation>
        </message>
        <message>
            <source>The root</source>
            <translation>根密钥</translation>
        </message>
        <message>
            <source>Opening …</source>
            <translation>正在打开…</translation>
        </message>
    </context>
    <context>
        <name>RootSheet</name>
        <message>
            <source>The root's passphrase is known</source>
            <translation>知道根密钥的口令</translation>
        </message>
        <message>
            <source>The root is lost; its recovery root is at hand</source>
            <translation>根密钥已丢失，手边有恢复根密钥</translation>
        </message>
        <message>
            <source>Replace the root</source>
            <translation>更换根密钥</translation>
        </message>
        <message>
            <source>When somebody may know the root who should not, or when its passphrase is lost. Slips, people and devices stay as they are; the administrators are certified by the new root.</source>
            <translation>适用于根密钥可能已泄露，或其口令已遗失。邀请单、人员和设备保持不变，管理员由新的根密钥重新认证。</translation>
        </message>
        <message>
            <source>Passphrase of the root</source>
            <translation>根密钥的口令</translation>
        </message>
        <message>
            <source>File of the recovery root</source>
            <translation>恢复根密钥文件</translation>
        </message>
        <message>
            <source>Its passphrase</source>
            <translation>其口令</translation>
        </message>
        <message>
            <source>New passphrase of the root</source>
            <translation>根密钥的新口令</translation>
        </message>
        <message>
            <source>The same again</source>
            <translation>再输入一次</translation>
        </message>
        <message>
            <source>File of the new recovery root</source>
            <translation>新的恢复根密钥文件</translation>
        </message>
        <message>
            <source>on a medium that will lie in a safe</source>
            <translation>放在将存入保险柜的介质上</translation>
        </message>
        <message>
            <source>Enter where the file of the recovery root lies.</source>
            <translation>请输入恢复根密钥文件的位置。</translation>
        </message>
        <message>
            <source>Enter where the new recovery root is written.</source>
            <translation>请输入新恢复根密钥的保存位置。</translation>
        </message>
        <message>
            <source>A passphrase has at least 8 characters; better are four words or more.</source>
            <translation>口令至少 8 个字符，最好是四个以上的词。</translation>
        </message>
        <message>
            <source>Two entries of a passphrase differ.</source>
            <translation>两次输入的口令不一致。</translation>
        </message>
        <message>
            <source>The root is replaced</source>
            <translation>根密钥已更换</translation>
        </message>
        <message>
            <source>1. Publish now, so that everybody knows.
2. Move %1 to a medium that lies in a safe, and destroy the former recovery root.
3. Who had the former root may still know this folder&apos;s content: change who can read it.</source>
            <translation>1. 现在发布，让所有人知道。
2. 把 %1 移到保险柜中的介质上，并销毁原来的恢复根密钥。
3. 持有原根密钥的人可能仍知道此文件夹的内容：请更改其读取权限。</translation>
        </message>
    </context>
</TS>
