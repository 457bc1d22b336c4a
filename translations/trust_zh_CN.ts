<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>sw::ui::DevicesSection</name>
        <message>
            <source>For the administrator, who can revoke any device</source>
            <translation>交给管理员：管理员可以吊销任何设备</translation>
        </message>
        <message>
            <source>It goes out of all your conversations and reads nothing that is written from now on. As soon as it has a line it locks itself. What it has read already stays on it, encrypted and locked; what is on this computer stays as it is.

This cannot be undone: to use that computer again, you need a new slip.</source>
            <translation>它会退出您的所有会话，此后的消息它都读不到；一旦联网，它会自动锁定。它已读过的内容仍以加密、锁定的状态留在那台电脑上；本机上的内容保持不变。

此操作无法撤销：如需再次使用那台电脑，请索取新的邀请单。</translation>
        </message>
        <message>
            <source>Name of this computer</source>
            <translation>这台电脑的名称</translation>
        </message>
        <message>
            <source>Only your own devices see it. Empty: the name of its system.</source>
            <translation>只有您自己的设备能看到。留空则显示系统名称。</translation>
        </message>
        <message>
            <source>Rename…</source>
            <translation>重命名…</translation>
        </message>
        <message>
            <source>Revoke</source>
            <translation>吊销</translation>
        </message>
        <message>
            <source>Revoke…</source>
            <translation>吊销…</translation>
        </message>
        <message>
            <source>Revoke “%1”?</source>
            <translation>吊销“%1”？</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Revoke it here. If it is this one, your first computer, ask the personnel department for a new slip.</source>
            <translation>请在这里吊销。如果丢的就是这台首台电脑，请向人事部门索取新的邀请单。</translation>
        </message>
        <message>
            <source>Revoke it on your first computer, on which you used your slip. If that is the lost one, ask the personnel department for a new slip.</source>
            <translation>请在首台电脑（使用邀请单的那台）上吊销。如果丢的正是它，请向人事部门索取新的邀请单。</translation>
        </message>
        <message>
            <source>Revoke it on “%1”, your first computer. If that is the lost one, ask the personnel department for a new slip.</source>
            <translation>请在首台电脑“%1”上吊销。如果丢的正是它，请向人事部门索取新的邀请单。</translation>
        </message>
        <message>
            <source>This computer: %1</source>
            <translation>这台电脑：%1</translation>
        </message>
        <message>
            <source>first computer</source>
            <translation>首台电脑</translation>
        </message>
        <message>
            <source>linked on %1</source>
            <translation>关联于 %1</translation>
        </message>
        <message>
            <source>Link…</source>
            <translation>关联…</translation>
        </message>
        <message>
            <source>This computer: not linked yet</source>
            <translation>这台电脑：尚未关联</translation>
        </message>
        <message>
            <source>It was signed in with a password. Link it with your other computer, or sign in with the code of a slip; until then encrypted conversations cannot be read here.</source>
            <translation>它是用密码登录的。请与你的另一台电脑关联，或用邀请单上的邀请码登录；在此之前，这里无法阅读加密会话。</translation>
        </message>
        <message>
            <source>A device is lost?</source>
            <translation>设备丢了？</translation>
        </message>
        <message>
            <source>Copy key</source>
            <translation>复制密钥</translation>
        </message>
        <message>
            <source>Devices</source>
            <translation>设备</translation>
        </message>
        <message>
            <source>key %1</source>
            <translation>密钥 %1</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::EnrolmentPage</name>
        <message>
            <source>%1 has certified this device. Now choose a password of your own; the code on the slip has done its work.</source>
            <translation>%1已认证本设备。邀请码不再需要，请设置您自己的密码。</translation>
        </message>
        <message numerus="yes">
            <source>At least %n character(s); longer is better. You need it to sign in on another computer.</source>
            <translation>
                <numerusform>至少 %n 个字符，越长越好。在其他电脑上登录时需要它。</numerusform>
            </translation>
        </message>
        <message>
            <source>Changing…</source>
            <translation>正在更改…</translation>
        </message>
        <message>
            <source>Checking your slip</source>
            <translation>正在核对邀请单</translation>
        </message>
        <message>
            <source>Go on without it for now</source>
            <translation>暂时跳过</translation>
        </message>
        <message>
            <source>New password</source>
            <translation>新密码</translation>
        </message>
        <message>
            <source>Set password</source>
            <translation>设置密码</translation>
        </message>
        <message>
            <source>Show or hide the password</source>
            <translation>显示或隐藏密码</translation>
        </message>
        <message>
            <source>The company's signature is being checked…</source>
            <translation>正在核对公司的签名…</translation>
        </message>
        <message>
            <source>The same again</source>
            <translation>再输入一次</translation>
        </message>
        <message>
            <source>The two passwords differ.</source>
            <translation>两次输入的密码不一致。</translation>
        </message>
        <message numerus="yes">
            <source>Use at least %n character(s).</source>
            <translation>
                <numerusform>请至少使用 %n 个字符。</numerusform>
            </translation>
        </message>
        <message>
            <source>Waiting for the server…</source>
            <translation>正在等待服务器…</translation>
        </message>
        <message>
            <source>Welcome, %1</source>
            <translation>欢迎，%1</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::LockPage</name>
        <message>
            <source>I have a new slip…</source>
            <translation>我有新的邀请单…</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::MainWindow</name>
        <message>
            <source>Another computer wants to use your account.</source>
            <translation>另一台电脑想使用你的账号。</translation>
        </message>
        <message>
            <source>Compare…</source>
            <translation>核对…</translation>
        </message>
        <message>
            <source>This computer is linked.</source>
            <translation>这台电脑已关联。</translation>
        </message>
        <message>
            <source>Your other computer shows a code now, to link this one.</source>
            <translation>你的另一台电脑正显示验证码，等待与这台关联。</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>设置…</translation>
        </message>
        <message>
            <source>Your company has certified this device. Choose a password of your own.</source>
            <translation>公司已认证本设备。请设置您自己的密码。</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::ProfileView</name>
        <message>
            <source>%1 to %2</source>
            <translation>%1至%2</translation>
        </message>
        <message>
            <source>%1, %2 – %3</source>
            <translation>%1 %2–%3</translation>
        </message>
        <message>
            <source>Employee number</source>
            <translation>工号</translation>
        </message>
        <message>
            <source>Opening hours</source>
            <translation>营业时间</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::PeoplePage</name>
        <message>
            <source>The company has not certified this device, so its signed list of people cannot be opened here. These are the server's groups.</source>
            <translation>公司尚未认证本设备，因此无法在此打开公司签名的通讯录。下面是服务器上的分组。</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::SignInPage</name>
        <message>
            <source>Something is wrong in group %1 of the code. Compare it with the slip.</source>
            <translation>邀请码第 %1 组有误，请与邀请单核对。</translation>
        </message>
        <message>
            <source>The code is not complete: it has seven groups of five.</source>
            <translation>邀请码不完整：共七组，每组五个字符。</translation>
        </message>
        <message>
            <source>The code is too long: it has seven groups of five.</source>
            <translation>邀请码太长：共七组，每组五个字符。</translation>
        </message>
        <message>
            <source>This code does not open the account: it was used before, a newer slip has replaced it, or it belongs to another address. Ask whoever gave you the slip.</source>
            <translation>这个邀请码无法登录该账号：可能已用过、已被新的邀请单取代，或属于另一个账号。请询问给您邀请单的人。</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::CompareView</name>
        <message>
            <source>Compare by hand</source>
            <translation>亲自核对</translation>
        </message>
        <message>
            <source>Read the digits to each other, face to face or in a call in which you know the voice. If all sixty are the same on both computers, nobody stands between you.</source>
            <translation>请当面，或在能听出对方声音的通话中，互相念出这些数字。两台电脑上的六十位数字完全相同，就说明没有人在你们之间冒充。</translation>
        </message>
        <message>
            <source>This person's key is not on this computer yet, and there is no connection. It is fetched, and the code shown, as soon as you are online.</source>
            <translation>本机还没有此人的密钥，目前也没有连接。联网后会自动获取并显示核对码。</translation>
        </message>
        <message>
            <source>This person's key is being fetched…</source>
            <translation>正在获取此人的密钥…</translation>
        </message>
        <message>
            <source>There is no code yet: the server shows no certified device of this person. It appears once they have signed in with their slip.</source>
            <translation>还没有核对码：服务器上没有此人已认证的设备。对方用邀请单登录后就会显示。</translation>
        </message>
        <message>
            <source>The server did not hand out this person's key. Open this again later.</source>
            <translation>服务器没有提供此人的密钥，请稍后重新打开。</translation>
        </message>
        <message>
            <source>Compared on %1: the same.</source>
            <translation>已于 %1 核对，数字一致。</translation>
        </message>
        <message>
            <source>The key has changed since you compared it on %1. The new one was first seen on %2. Compare again.</source>
            <translation>密钥自 %1 核对后已更换，新密钥首次出现于 %2。请重新核对。</translation>
        </message>
        <message>
            <source>The key has changed since you compared it on %1. Compare again.</source>
            <translation>密钥自 %1 核对后已更换，请重新核对。</translation>
        </message>
        <message>
            <source>You compared a key on %1 that does not count now.</source>
            <translation>您于 %1 核对过的密钥目前无效。</translation>
        </message>
        <message>
            <source>Safety code: %1</source>
            <translation>核对码：%1</translation>
        </message>
        <message>
            <source>They match</source>
            <translation>数字一致</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::TrustText</name>
        <message>
            <source>Compared by you</source>
            <translation>已亲自核对</translation>
        </message>
        <message>
            <source>The company has signed that these devices belong to this person, and you have compared the key with them.</source>
            <translation>公司已签名确认这些设备属于此人，您也已与其亲自核对过密钥。</translation>
        </message>
        <message>
            <source>It was reported lost, or revoked on your first computer. %1 To use it again, ask for a new slip.</source>
            <translation>它已被报失，或已在您的首台电脑上被吊销。%1如需继续使用，请索取新的邀请单。</translation>
        </message>
        <message>
            <source>Account</source>
            <translation>账号</translation>
        </message>
        <message>
            <source>Administrator</source>
            <translation>管理员</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Company</source>
            <translation>公司</translation>
        </message>
        <message>
            <source>Company-verified</source>
            <translation>公司已认证</translation>
        </message>
        <message>
            <source>Device</source>
            <translation>设备</translation>
        </message>
        <message>
            <source>This device</source>
            <translation>本设备</translation>
        </message>
        <message>
            <source>Has left</source>
            <translation>已离职</translation>
        </message>
        <message>
            <source>On the company's list</source>
            <translation>在公司名单上</translation>
        </message>
        <message>
            <source>Not verified</source>
            <translation>未认证</translation>
        </message>
        <message>
            <source>Replaced by a new slip</source>
            <translation>已被新邀请单取代</translation>
        </message>
        <message>
            <source>Revoked</source>
            <translation>已吊销</translation>
        </message>
        <message>
            <source>Second use of one slip</source>
            <translation>邀请单被重复使用</translation>
        </message>
        <message>
            <source>Slip</source>
            <translation>邀请单</translation>
        </message>
        <message>
            <source>Two keys: ask</source>
            <translation>密钥冲突，请核实</translation>
        </message>
        <message>
            <source>The company has recorded that you no longer belong to it. %1 If that is a mistake, ask the personnel department for a new slip.</source>
            <translation>公司已登记您离职。%1如有误，请向人事部门索取新的邀请单。</translation>
        </message>
        <message>
            <source>You were given a new slip, so that the devices of before no longer count. %1 It opens again with the code of the new slip.</source>
            <translation>您已获得新的邀请单，之前的设备不再有效。%1用新邀请单上的邀请码即可重新打开。</translation>
        </message>
        <message>
            <source>The company has signed nothing about this address. It may be a stranger.</source>
            <translation>公司没有为这个账号签名，对方可能不是公司的人。</translation>
        </message>
        <message>
            <source>The company has signed that these devices belong to this person.</source>
            <translation>公司已签名确认这些设备属于此人。</translation>
        </message>
        <message>
            <source>The company has withdrawn this person's devices.</source>
            <translation>公司已撤销此人的设备。</translation>
        </message>
        <message>
            <source>The company's signed list names this person. This computer knows no certified device of theirs yet.</source>
            <translation>公司签名的名单上有此人；本机尚不知道其已认证的设备。</translation>
        </message>
        <message>
            <source>Two devices used the code of one slip. Ask the person, and tell whoever handed out the slip.</source>
            <translation>同一张邀请单被两台设备使用。请当面向此人核实，并告知发放邀请单的人。</translation>
        </message>
        <message>
            <source>The history is kept on this computer, encrypted and locked.</source>
            <translation>聊天记录仍保留在这台电脑上，已加密并锁定。</translation>
        </message>
        <message>
            <source>The keys cannot be stored on this computer. Make room on the disk and try again.</source>
            <translation>无法在这台电脑上保存密钥。请清理磁盘空间后重试。</translation>
        </message>
        <message>
            <source>The list of the company's people on the server is not signed by the company. What is here stays. Tell whoever looks after the server.</source>
            <translation>服务器上的公司通讯录没有公司的签名，本机的内容保持不变。请告知服务器管理员。</translation>
        </message>
        <message>
            <source>The numbers stand for keys. They are the same on every computer of the company.</source>
            <translation>这些数字代表密钥，在公司的每台电脑上都相同。</translation>
        </message>
        <message>
            <source>The server does not answer this right now. Nothing is lost; it is tried again by itself.</source>
            <translation>服务器暂时没有响应。没有丢失任何内容，稍后会自动重试。</translation>
        </message>
        <message>
            <source>The server does not take this password. Choose another one.</source>
            <translation>服务器不接受这个密码，请换一个。</translation>
        </message>
        <message>
            <source>The server shows a list of the company's people that contradicts the one on this computer. What is here stays. Tell whoever looks after the server.</source>
            <translation>服务器上的公司通讯录与本机的相矛盾，本机的内容保持不变。请告知服务器管理员。</translation>
        </message>
        <message>
            <source>The server shows an older list of the company's people than this computer has. The newer one stays. Tell whoever looks after the server.</source>
            <translation>服务器上的公司通讯录比本机的旧，较新的保持不变。请告知服务器管理员。</translation>
        </message>
        <message>
            <source>This code has expired. Ask whoever gave you the slip for a new one. Nothing was changed.</source>
            <translation>这个邀请码已过期。请向给您邀请单的人索取新的。没有任何更改。</translation>
        </message>
        <message>
            <source>This code was used before, on another computer, or a newer slip has replaced it. If that was not you, tell whoever gave you the slip, and ask for a new one.</source>
            <translation>这个邀请码已在另一台电脑上用过，或已被新的邀请单取代。如果不是您本人所为，请告知给您邀请单的人，并索取新的。</translation>
        </message>
        <message>
            <source>This device was revoked</source>
            <translation>本设备已被吊销</translation>
        </message>
        <message>
            <source>This slip belongs to another company or account. Look at the address on it, or ask whoever gave it to you.</source>
            <translation>这张邀请单属于另一家公司或另一个账号。请核对上面的账号，或询问给您邀请单的人。</translation>
        </message>
        <message>
            <source>What the server shows is not signed by the company of this slip. You were not signed in. Tell whoever looks after the server.</source>
            <translation>服务器上的内容没有这张邀请单所属公司的签名，未登录。请告知服务器管理员。</translation>
        </message>
        <message>
            <source>Your account has ended</source>
            <translation>您的账号已停用</translation>
        </message>
        <message>
            <source>Your company has not published its people yet. You can go on; this device is certified by itself as soon as it has.</source>
            <translation>公司还没有发布通讯录。您可以继续使用；发布后本设备会自动认证。</translation>
        </message>
        <message>
            <source>Your slip was replaced by a new one</source>
            <translation>您的邀请单已被新的取代</translation>
        </message>
        <message>
            <source>certified by the company</source>
            <translation>由公司认证</translation>
        </message>
        <message>
            <source>signed by the administrator</source>
            <translation>由管理员签名</translation>
        </message>
        <message>
            <source>I have asked: go on writing</source>
            <translation>已核实，继续发送</translation>
        </message>
        <message>
            <source>Two devices used the code of one slip; the second was first seen on %1. One of them is somebody else. Ask the person face to face or in a call, and tell whoever handed out the slip: a new slip ends this.</source>
            <translation>同一张邀请单被两台设备使用，第二台首次出现于 %1，其中一台不是本人。请当面或打电话向此人核实，并告知发放邀请单的人：重新发放邀请单即可解决。</translation>
        </message>
        <message>
            <source>Until you go on, nothing is sent to this person alone; what you write is kept. The second key is let into no group in which the first one is.</source>
            <translation>在你选择继续之前，不会向此人单独发送任何内容；你写的内容会保留。凡第一把密钥所在的群，第二把密钥都无法加入。</translation>
        </message>
        <message>
            <source>You looked at it on %1 and write on.</source>
            <translation>你已于 %1 核实并继续发送。</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::LinkView</name>
        <message>
            <source>No computer of this account has been certified yet. Sign in with the code on your slip.</source>
            <translation>这个账号还没有经过认证的电脑。请用邀请单上的邀请码登录。</translation>
        </message>
        <message>
            <source>You said that the codes differ, so the computer was not let in. Nothing was changed. If they differ again, somebody may be in between: tell whoever looks after the server.</source>
            <translation>你选择了“不一样”，因此没有让这台电脑加入，什么都没有改变。如果再次不一样，可能有人在中间动手脚，请告诉负责服务器的同事。</translation>
        </message>
        <message>
            <source>Nobody confirmed the codes within ten minutes. Nothing was changed.</source>
            <translation>十分钟内没有确认验证码，什么都没有改变。</translation>
        </message>
        <message>
            <source>It was cancelled on the other computer. Nothing was changed.</source>
            <translation>另一台电脑上取消了，什么都没有改变。</translation>
        </message>
        <message>
            <source>What came over the server is not what your other computer has sent. The computer was not let in, and nothing was changed. If it happens again, tell whoever looks after the server.</source>
            <translation>从服务器收到的内容与另一台电脑发出的不符。没有让电脑加入，什么都没有改变。如果再次发生，请告诉负责服务器的同事。</translation>
        </message>
        <message>
            <source>There were too many attempts. Wait an hour and try again. Nothing was changed.</source>
            <translation>尝试次数太多。请一小时后再试，什么都没有改变。</translation>
        </message>
        <message>
            <source>The keys cannot be stored on this computer. Make room on the disk and try again.</source>
            <translation>无法在这台电脑上保存密钥。请清理磁盘空间后再试。</translation>
        </message>
        <message>
            <source>Link this computer</source>
            <translation>关联这台电脑</translation>
        </message>
        <message>
            <source>Do you already use this program on another computer? Let that one vouch for this one: both show a code, and you compare them. Until then encrypted conversations cannot be read here.</source>
            <translation>你已经在另一台电脑上使用本程序了吗？让那台电脑为这台作证：两边各显示一个验证码，由你核对。在此之前，这里无法阅读加密会话。</translation>
        </message>
        <message>
            <source>Link with my other computer</source>
            <translation>与我的另一台电脑关联</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>暂不</translation>
        </message>
        <message>
            <source>Waiting for your other computer</source>
            <translation>正在等待你的另一台电脑</translation>
        </message>
        <message>
            <source>Start this program on the computer on which you used your slip, and go online. Both then show a code. You may go on meanwhile; it waits.</source>
            <translation>请在你使用过邀请单的那台电脑上启动本程序并联网，然后两边都会显示验证码。你可以先做别的，这里会一直等待。</translation>
        </message>
        <message>
            <source>Go on meanwhile</source>
            <translation>先做别的</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Compare the codes</source>
            <translation>核对验证码</translation>
        </message>
        <message>
            <source>Your other computer shows a code as well. Are all eight digits the same as these?</source>
            <translation>你的另一台电脑上也显示了验证码。八位数字是否完全相同？</translation>
        </message>
        <message>
            <source>The codes are the same</source>
            <translation>验证码相同</translation>
        </message>
        <message>
            <source>They differ</source>
            <translation>不一样</translation>
        </message>
        <message>
            <source>Confirmed here</source>
            <translation>这边已确认</translation>
        </message>
        <message>
            <source>Now say on your other computer, too, that the codes are the same. The rest follows by itself.</source>
            <translation>请在你的另一台电脑上也确认验证码相同，其余的会自动完成。</translation>
        </message>
        <message>
            <source>This computer is linked</source>
            <translation>这台电脑已关联</translation>
        </message>
        <message>
            <source>Your other computer has vouched for it. What is written from now on can be read here; earlier encrypted messages stay on your other computer.</source>
            <translation>你的另一台电脑已为它作证。今后的消息可以在这里阅读；以前的加密消息留在另一台电脑上。</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>继续</translation>
        </message>
        <message>
            <source>This computer was not linked</source>
            <translation>这台电脑没有关联成功</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>重试</translation>
        </message>
        <message>
            <source>Another computer wants to use your account</source>
            <translation>另一台电脑想使用你的账号</translation>
        </message>
        <message>
            <source>It says that it runs %1. Let it in only if it is yours, stands before you now and shows this very code.</source>
            <translation>它自称运行 %1。只有它是你的电脑、此刻就在你面前、并且显示相同的验证码时，才让它加入。</translation>
        </message>
        <message>
            <source>Now say on the other computer, too, that the codes are the same. You may close this; the rest follows by itself.</source>
            <translation>请在另一台电脑上也确认验证码相同。可以关闭此窗口，其余的会自动完成。</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>The other computer is linked</source>
            <translation>另一台电脑已关联</translation>
        </message>
        <message>
            <source>From now on you can read and write there as well. Your devices stand in the settings.</source>
            <translation>从现在起，你也可以在那台电脑上收发消息。你的设备列在设置里。</translation>
        </message>
        <message>
            <source>The other computer was not let in</source>
            <translation>没有让另一台电脑加入</translation>
        </message>
        <message>
            <source>No computer is waiting</source>
            <translation>没有等待的电脑</translation>
        </message>
        <message>
            <source>Sign in on the other computer with your address and your password, and choose there to link it. It then appears here.</source>
            <translation>请在另一台电脑上用你的地址和密码登录，并在那里选择关联。随后它会出现在这里。</translation>
        </message>
        <message>
            <source>Code: %1</source>
            <translation>验证码：%1</translation>
        </message>
        <message>
            <source>I have a slip</source>
            <translation>我有邀请单</translation>
        </message>
    </context>
</TS>
