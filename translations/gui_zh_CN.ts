<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>Qt %1, on %2</source>
        <translation>Qt %1，运行于 %2</translation>
    </message>
    <message>
        <source>About PMP HA Console</source>
        <translation>关于 PMP 高可用控制台</translation>
    </message>
    <message>
        <source>PMP HA Console</source>
        <translation>PMP 高可用控制台</translation>
    </message>
    <message>
        <source>Sets up and watches high availability of Password Manager Pro: a primary and a standby server whose databases are kept in step.</source>
        <translation>配置并监视 Password Manager Pro 的高可用性：一台主服务器和一台备用服务器，两者的数据库保持同步。</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. There is no warranty.</source>
        <translation>自由软件，依据 GNU 通用公共许可证第 3 版或更高版本发布。不提供任何担保。</translation>
    </message>
</context>
<context>
    <name>Activity</name>
    <message>
        <source>Set-up of the replication</source>
        <translation>配置复制</translation>
    </message>
    <message>
        <source>Removal of the replication</source>
        <translation>移除复制</translation>
    </message>
    <message>
        <source>not ended</source>
        <translation>未结束</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>kept as it was</source>
        <translation>保留原状</translation>
    </message>
    <message>
        <source>was already so</source>
        <translation>本来就是如此</translation>
    </message>
    <message>
        <source>began</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>applied</source>
        <translation>已执行</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>已验证</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>taking back</source>
        <translation>正在撤销</translation>
    </message>
    <message>
        <source>A step that the kept plan does not name</source>
        <translation>保存的计划中没有列出的步骤</translation>
    </message>
</context>
<context>
    <name>pmpha::AccountsPanel</name>
    <message>
        <source>The accounts of the set-up are kept nowhere. When the program has been restarted since, type them again before you go on or take back.</source>
        <translation>配置账户不会保存在任何地方。如果程序在此之后重新启动过，请先重新输入，再继续或撤销。</translation>
    </message>
    <message>
        <source>Primary server:</source>
        <translation>主服务器：</translation>
    </message>
    <message>
        <source>Standby server:</source>
        <translation>备用服务器：</translation>
    </message>
</context>
<context>
    <name>pmpha::ActivityPage</name>
    <message>
        <source>%1 after %2</source>
        <extracomment>%1 an outcome such as &quot;done&quot;, %2 a span of time</extracomment>
        <translation>%1，用时 %2</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作者</translation>
    </message>
    <message>
        <source>Export the activity</source>
        <translation>导出活动记录</translation>
    </message>
    <message>
        <source>Text files (*.txt)</source>
        <translation>文本文件 (*.txt)</translation>
    </message>
    <message>
        <source>Written to %1.</source>
        <translation>已写入 %1。</translation>
    </message>
    <message>
        <source>What was done and what happened</source>
        <translation>做过的操作和发生的事件</translation>
    </message>
    <message>
        <source>Nothing yet. Set-ups, removals and every change of the two headline words are listed here.</source>
        <translation>暂无内容。这里会列出每次配置、移除，以及两个状态词的每次变化。</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>刷新(&amp;R)</translation>
    </message>
    <message>
        <source>C&amp;opy as text</source>
        <translation>复制为文本(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
</context>
<context>
    <name>pmpha::ChartCard</name>
    <message>
        <source>Lag</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Backlog</source>
        <translation>积压</translation>
    </message>
    <message>
        <source>From written at the source to seen at the target</source>
        <translation>从在源端写入到在目标端可见</translation>
    </message>
    <message>
        <source>What the source has not yet handed over</source>
        <translation>源端尚未交出的数据量</translation>
    </message>
    <message>
        <source>limit</source>
        <comment>legend of a chart</comment>
        <translation>上限</translation>
    </message>
</context>
<context>
    <name>pmpha::ChecksPage</name>
    <message numerus="yes">
        <source>Checks that stand in the way: %n.</source>
        <translation>
            <numerusform>未通过的检查：%n 项。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing stands in the way.</source>
        <translation>没有任何阻碍。</translation>
    </message>
    <message numerus="yes">
        <source>Passed: %n.</source>
        <translation>
            <numerusform>通过：%n 项。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Worth knowing: %n.</source>
        <translation>
            <numerusform>值得注意：%n 项。</numerusform>
        </translation>
    </message>
    <message>
        <source>A fitting replication is in place already. The form can take over its tables and their directions.</source>
        <translation>服务器上已有合适的复制。可以把它的表及其方向接管到表单中。</translation>
    </message>
    <message>
        <source>Take it &amp;over</source>
        <translation>接管(&amp;O)</translation>
    </message>
    <message>
        <source>Both servers are being checked…</source>
        <translation>正在检查两台服务器…</translation>
    </message>
    <message numerus="yes">
        <source>Passed checks (%n)</source>
        <translation>
            <numerusform>已通过的检查(%n)</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Back to the fields</source>
        <translation>返回表单(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>Check &amp;again</source>
        <translation>重新检查(&amp;A)</translation>
    </message>
    <message>
        <source>Show the &amp;plan</source>
        <translation>显示计划(&amp;P)</translation>
    </message>
</context>
<context>
    <name>pmpha::ConnectionForm</name>
    <message>
        <source>Certificates (*.pem *.crt *.cer);;All files (*)</source>
        <translation>证书 (*.pem *.crt *.cer);;所有文件 (*)</translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation>未加密</translation>
    </message>
    <message>
        <source>encrypted with %1</source>
        <translation>加密方式 %1</translation>
    </message>
    <message>
        <source>this account may set up a replication</source>
        <translation>此账户有权配置复制</translation>
    </message>
    <message>
        <source>missing rights: %1</source>
        <translation>缺少权限：%1</translation>
    </message>
    <message>
        <source>the database exists</source>
        <translation>数据库已存在</translation>
    </message>
    <message>
        <source>the database does not exist yet</source>
        <translation>数据库尚不存在</translation>
    </message>
    <message>
        <source>answered in %1</source>
        <translation>应答用时 %1</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>正在询问服务器…</translation>
    </message>
    <message>
        <source>the signed-in user</source>
        <translation>当前登录用户</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>不需要</translation>
    </message>
    <message>
        <source>used for this set-up only, never stored</source>
        <translation>仅用于本次配置，从不保存</translation>
    </message>
    <message>
        <source>from masterkey.key of the primary PMP server</source>
        <translation>来自主 PMP 服务器的 masterkey.key</translation>
    </message>
    <message>
        <source>the system&apos;s authorities</source>
        <translation>系统信任的颁发机构</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>same as above</source>
        <translation>与上面相同</translation>
    </message>
    <message>
        <source>not watched</source>
        <translation>未监视</translation>
    </message>
    <message>
        <source>Primary database</source>
        <translation>主数据库</translation>
    </message>
    <message>
        <source>Standby database</source>
        <translation>备用数据库</translation>
    </message>
    <message>
        <source>(PMP calls it Master)</source>
        <extracomment>the word that PMP&apos;s own forms use</extracomment>
        <translation>(PMP 中称为 Master)</translation>
    </message>
    <message>
        <source>(PMP calls it Slave)</source>
        <translation>(PMP 中称为 Slave)</translation>
    </message>
    <message>
        <source>Login of the database server</source>
        <translation>数据库服务器登录名</translation>
    </message>
    <message>
        <source>Windows account</source>
        <translation>Windows 账户</translation>
    </message>
    <message>
        <source>Between the servers, and PMP&apos;s web page</source>
        <translation>服务器之间的连接与 PMP 网页</translation>
    </message>
    <message>
        <source>Test pr&amp;imary</source>
        <translation>测试主服务器(&amp;I)</translation>
    </message>
    <message>
        <source>Test stand&amp;by</source>
        <translation>测试备用服务器(&amp;B)</translation>
    </message>
    <message>
        <source>Connects and tells what was found; changes nothing</source>
        <translation>连接并报告结果，不作任何更改</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Choose a certificate file</source>
        <translation>选择证书文件</translation>
    </message>
</context>
<context>
    <name>pmpha::DashboardPage</name>
    <message>
        <source>A plan is being run on this pair. Watching goes on afterwards.</source>
        <translation>正在对此主备对执行计划，完成后继续监视。</translation>
    </message>
    <message>
        <source>Waiting for the first answers.</source>
        <translation>正在等待第一次应答。</translation>
    </message>
    <message>
        <source>Nothing to do. Both servers answer and changes flow in every direction.</source>
        <translation>无需处理。两台服务器均有应答，各方向的更改都在同步。</translation>
    </message>
    <message>
        <source>Findings and what to do</source>
        <translation>发现与处理</translation>
    </message>
    <message numerus="yes">
        <source>Findings and what to do (%n)</source>
        <translation>
            <numerusform>发现与处理(%n)</numerusform>
        </translation>
    </message>
    <message>
        <source>This pair is not set up yet</source>
        <translation>此主备对尚未配置</translation>
    </message>
    <message>
        <source>Tell where the two database servers are. The console checks both, shows every step before it changes anything, and then watches the pair.</source>
        <translation>请填写两台数据库服务器的位置。控制台会先检查两者，在更改任何内容之前显示每个步骤，然后监视此主备对。</translation>
    </message>
    <message>
        <source>&amp;Set up this pair</source>
        <translation>配置此主备对(&amp;S)</translation>
    </message>
    <message>
        <source>The set-up of this pair has not ended</source>
        <translation>此主备对的配置尚未结束</translation>
    </message>
    <message>
        <source>A run was interrupted. Its journal tells what was done: it can be resumed or taken back.</source>
        <translation>一次运行被中断。其日志记录了已完成的内容：可以继续，也可以撤销。</translation>
    </message>
    <message>
        <source>&amp;Go on with it</source>
        <translation>继续处理(&amp;G)</translation>
    </message>
</context>
<context>
    <name>pmpha::EventsCard</name>
    <message>
        <source>Last events</source>
        <translation>最近事件</translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>尚无事件。</translation>
    </message>
    <message>
        <source>d MMM, HH:mm:ss</source>
        <comment>day and exact time</comment>
        <translation>M月d日 HH:mm:ss</translation>
    </message>
</context>
<context>
    <name>pmpha::FindingRow</name>
    <message>
        <source>Copy the statement</source>
        <translation>复制语句</translation>
    </message>
    <message>
        <source>What the server said</source>
        <translation>服务器的原话</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
</context>
<context>
    <name>pmpha::FlowView</name>
    <message>
        <source>Remove the replication</source>
        <translation>移除复制</translation>
    </message>
    <message>
        <source>Set up the replication</source>
        <translation>配置复制</translation>
    </message>
</context>
<context>
    <name>pmpha::FormPage</name>
    <message>
        <source>Some fields cannot be used as they are: see below. Nothing was changed.</source>
        <translation>有些字段的内容无法使用，请看下方说明。未作任何更改。</translation>
    </message>
    <message>
        <source>Remove replication…</source>
        <translation>移除复制…</translation>
    </message>
    <message>
        <source>Plans the removal of everything that a set-up made on both servers. Data on either side stays.</source>
        <translation>规划移除配置在两台服务器上创建的一切。两边的数据都会保留。</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>保存(&amp;V)</translation>
    </message>
    <message>
        <source>Keeps the fields, without the passwords</source>
        <translation>保存各字段，不含密码</translation>
    </message>
    <message>
        <source>&amp;Test &amp;&amp; Configure</source>
        <translation>测试并配置(&amp;T)</translation>
    </message>
    <message>
        <source>Checks both servers and shows the plan. Nothing is changed before you confirm.</source>
        <translation>检查两台服务器并显示计划。在您确认之前不作任何更改。</translation>
    </message>
</context>
<context>
    <name>pmpha::HeadlineCard</name>
    <message>
        <source>HH:mm:ss</source>
        <comment>time of day</comment>
        <translation>HH:mm:ss</translation>
    </message>
    <message>
        <source>d MMM, HH:mm</source>
        <comment>day and time</comment>
        <translation>M月d日 HH:mm</translation>
    </message>
    <message>
        <source>since %1, for %2</source>
        <extracomment>%1 a time of day, %2 a span such as &quot;3 min 20 s&quot;</extracomment>
        <translation>自 %1 起，已 %2</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>out of date</source>
        <translation>已过时</translation>
    </message>
    <message numerus="yes">
        <source>(and %n more)</source>
        <translation>
            <numerusform>(另有 %n 项)</numerusform>
        </translation>
    </message>
    <message>
        <source>The last answer was bad. One more and this is Failed.</source>
        <translation>上一次应答异常。再有一次即为 Failed。</translation>
    </message>
</context>
<context>
    <name>pmpha::HistoryCards</name>
    <message>
        <source>Last hour</source>
        <translation>最近 1 小时</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>最近 24 小时</translation>
    </message>
    <message>
        <source>Last 14 days</source>
        <translation>最近 14 天</translation>
    </message>
    <message>
        <source>Span of the charts</source>
        <translation>图表的时间范围</translation>
    </message>
    <message>
        <source>Last 10 minutes</source>
        <translation>最近 10 分钟</translation>
    </message>
</context>
<context>
    <name>pmpha::HistoryChart</name>
    <message>
        <source>d MMM</source>
        <comment>day on a time axis</comment>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>HH:mm</source>
        <comment>time on a time axis</comment>
        <translation>HH:mm</translation>
    </message>
    <message>
        <source>No figures in this span yet.</source>
        <translation>此时间范围内尚无数据。</translation>
    </message>
    <message>
        <source>d MMM, HH:mm:ss</source>
        <comment>day and exact time</comment>
        <translation>M月d日 HH:mm:ss</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Lag over time</source>
        <translation>延迟变化图</translation>
    </message>
    <message>
        <source>Backlog over time</source>
        <translation>积压变化图</translation>
    </message>
</context>
<context>
    <name>pmpha::MainActions</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Pair</source>
        <translation>主备对(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>查看(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>工具(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Add pair</source>
        <translation>添加主备对(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Remove pair from the list…</source>
        <translation>从列表中移除主备对(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Open the &amp;data folder</source>
        <translation>打开数据文件夹(&amp;D)</translation>
    </message>
    <message>
        <source>Shows the folder with journals and history</source>
        <translation>显示存放日志和历史的文件夹</translation>
    </message>
    <message>
        <source>&amp;About PMP HA Console</source>
        <translation>关于 PMP 高可用控制台(&amp;A)</translation>
    </message>
    <message>
        <source>About &amp;Qt</source>
        <translation>关于 Qt(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Check now</source>
        <translation>立即检查(&amp;C)</translation>
    </message>
    <message>
        <source>C&amp;opy the status as text</source>
        <translation>将状态复制为文本(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Set up or change…</source>
        <translation>配置或更改(&amp;S)…</translation>
    </message>
    <message>
        <source>Re&amp;move the replication…</source>
        <translation>移除复制(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Dashboard</source>
        <translation>仪表盘(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Set-up</source>
        <translation>复制设置(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Activity</source>
        <translation>活动记录(&amp;A)</translation>
    </message>
    <message>
        <source>S&amp;ettings</source>
        <translation>设置(&amp;E)</translation>
    </message>
    <message>
        <source>Go to the &amp;list of pairs</source>
        <translation>转到主备对列表(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>配色(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
</context>
<context>
    <name>pmpha::MainWindow</name>
    <message>
        <source>New pair</source>
        <translation>新主备对</translation>
    </message>
    <message>
        <source>New pair %1</source>
        <translation>新主备对 %1</translation>
    </message>
    <message>
        <source>Remove the pair from the list?</source>
        <translation>从列表中移除此主备对?</translation>
    </message>
    <message>
        <source>“%1” will no longer be watched, and its history is deleted. The servers are not touched: a replication that is in place goes on. To take it away, use “Remove the replication” first.</source>
        <translation>将不再监视“%1”，其历史记录也会删除。服务器不受影响：已有的复制会继续运行。如需移除复制，请先使用“移除复制”。</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>PMP HA Console</source>
        <translation>PMP 高可用控制台</translation>
    </message>
    <message>
        <source>No pair yet</source>
        <translation>还没有主备对</translation>
    </message>
    <message>
        <source>A pair is a primary and a standby server whose databases are kept in step. Add one to set it up and to watch it.</source>
        <translation>主备对由一台主服务器和一台备用服务器组成，两者的数据库保持同步。请添加一个以便配置和监视。</translation>
    </message>
    <message>
        <source>&amp;Add a pair</source>
        <translation>添加主备对(&amp;A)</translation>
    </message>
</context>
<context>
    <name>pmpha::MessageBar</name>
    <message>
        <source>Hide this message</source>
        <translation>隐藏此消息</translation>
    </message>
</context>
<context>
    <name>pmpha::PairListPane</name>
    <message numerus="yes">
        <source>Pairs (%n)</source>
        <translation>
            <numerusform>主备对(%n)</numerusform>
        </translation>
    </message>
    <message>
        <source>+ &amp;Add pair</source>
        <translation>+ 添加主备对(&amp;A)</translation>
    </message>
    <message>
        <source>Add a primary and a standby server</source>
        <translation>添加一台主服务器和一台备用服务器</translation>
    </message>
    <message>
        <source>Pairs, worst first</source>
        <translation>主备对，最差的在前</translation>
    </message>
    <message>
        <source>No pair yet. Add one to set up a primary and a standby server, or to watch a pair that is in place.</source>
        <translation>还没有主备对。请添加一个，以配置主服务器和备用服务器，或监视已有的主备对。</translation>
    </message>
</context>
<context>
    <name>pmpha::PairStates</name>
    <message>
        <source>not set up yet</source>
        <translation>尚未配置</translation>
    </message>
    <message>
        <source>being configured</source>
        <translation>正在配置</translation>
    </message>
    <message>
        <source>watch password missing</source>
        <translation>缺少监视密码</translation>
    </message>
    <message>
        <source>not watched</source>
        <translation>未监视</translation>
    </message>
    <message>
        <source>set-up interrupted</source>
        <translation>配置被中断</translation>
    </message>
</context>
<context>
    <name>pmpha::PairView</name>
    <message>
        <source>updated %1</source>
        <translation>%1更新</translation>
    </message>
    <message>
        <source>&amp;Check now</source>
        <translation>立即检查(&amp;C)</translation>
    </message>
    <message>
        <source>Asks both servers at once</source>
        <translation>立即询问两台服务器</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>仪表盘</translation>
    </message>
    <message>
        <source>Set-up</source>
        <translation>复制设置</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>活动记录</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>PMP build %1</source>
        <translation>PMP 构建 %1</translation>
    </message>
</context>
<context>
    <name>pmpha::PasswordEdit</name>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Show what is typed here</source>
        <translation>显示此处输入的内容</translation>
    </message>
</context>
<context>
    <name>pmpha::PreviewPage</name>
    <message>
        <source>Export the plan</source>
        <translation>导出计划</translation>
    </message>
    <message>
        <source>SQL scripts (*.sql)</source>
        <translation>SQL 脚本 (*.sql)</translation>
    </message>
    <message>
        <source>Written to %1.</source>
        <translation>已写入 %1。</translation>
    </message>
    <message>
        <source>Remove the replication?</source>
        <translation>移除复制?</translation>
    </message>
    <message numerus="yes">
        <source>Steps that will be run on %1: %n. The standby is then no longer kept in step. Data on either side stays.</source>
        <translation>
            <numerusform>将在 %1 上执行 %n 个步骤。此后备用服务器不再同步。两边的数据都会保留。</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove the replication</source>
        <translation>移除复制</translation>
    </message>
    <message>
        <source>Configure the replication?</source>
        <translation>配置复制?</translation>
    </message>
    <message numerus="yes">
        <source>Steps that will be run on %1: %n. Some of them delete data: read the plan first.</source>
        <translation>
            <numerusform>将在 %1 上执行 %n 个步骤。其中有些会删除数据：请先阅读计划。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Steps that will be run on %1: %n. You can cancel at any moment, and go on or take everything back afterwards.</source>
        <translation>
            <numerusform>将在 %1 上执行 %n 个步骤。您可以随时取消，之后继续或全部撤销。</numerusform>
        </translation>
    </message>
    <message>
        <source>Configure</source>
        <translation>配置</translation>
    </message>
    <message numerus="yes">
        <source>Steps of the removal: %n. Nothing has been changed yet.</source>
        <translation>
            <numerusform>移除共 %n 个步骤。尚未作任何更改。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Steps of the plan: %n. Nothing has been changed yet.</source>
        <translation>
            <numerusform>计划共 %n 个步骤。尚未作任何更改。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Back to the checks</source>
        <translation>返回检查(&amp;B)</translation>
    </message>
    <message>
        <source>C&amp;opy</source>
        <translation>复制(&amp;O)</translation>
    </message>
    <message>
        <source>Copies the script; passwords are in none of it</source>
        <translation>复制脚本，其中不含任何密码</translation>
    </message>
    <message>
        <source>&amp;Export as .sql…</source>
        <translation>导出为 .sql(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Remove now…</source>
        <translation>立即移除(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Configure now…</source>
        <translation>立即配置(&amp;C)…</translation>
    </message>
    <message>
        <source>Steps of the plan</source>
        <translation>计划的步骤</translation>
    </message>
    <message>
        <source>Statements of the plan</source>
        <translation>计划的语句</translation>
    </message>
</context>
<context>
    <name>pmpha::RunPage</name>
    <message>
        <source>Take everything back?</source>
        <translation>全部撤销?</translation>
    </message>
    <message>
        <source>The steps of the removal that were done are taken back, in reverse order.</source>
        <translation>已完成的移除步骤将按相反顺序撤销。</translation>
    </message>
    <message>
        <source>Everything that the set-up made on both servers is taken away again, in reverse order. What was copied to the standby goes with it; the primary keeps its data.</source>
        <translation>配置在两台服务器上创建的一切将按相反顺序移除，复制到备用服务器的内容也会随之移除；主服务器保留其数据。</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Every step was checked after it was done. The pair is now being watched: the dashboard shows its state within seconds.</source>
        <translation>每个步骤完成后都经过检查。此主备对已开始监视：仪表盘将在几秒内显示其状态。</translation>
    </message>
    <message>
        <source>Both servers were searched afterwards: nothing was left behind.</source>
        <translation>之后已搜索两台服务器：没有任何残留。</translation>
    </message>
    <message>
        <source>Both servers were searched afterwards. This was left behind, each with the statement that removes it:</source>
        <translation>之后已搜索两台服务器。以下内容有残留，每项都附有移除它的语句：</translation>
    </message>
    <message>
        <source>An earlier run was interrupted. Its journal tells what was done.</source>
        <translation>之前的一次运行被中断。其日志记录了已完成的内容。</translation>
    </message>
    <message>
        <source>Removing the replication…</source>
        <translation>正在移除复制…</translation>
    </message>
    <message>
        <source>Configuring the replication…</source>
        <translation>正在配置复制…</translation>
    </message>
    <message>
        <source>Taking everything back…</source>
        <translation>正在全部撤销…</translation>
    </message>
    <message>
        <source>Done: the replication is removed.</source>
        <translation>完成：复制已移除。</translation>
    </message>
    <message>
        <source>Done: the replication is configured.</source>
        <translation>完成：复制已配置。</translation>
    </message>
    <message>
        <source>Taken back: both servers are as they were before.</source>
        <translation>已撤销：两台服务器恢复到之前的状态。</translation>
    </message>
    <message>
        <source>The run has stopped. Nothing is lost: go on, or take everything back.</source>
        <translation>运行已停止。没有任何丢失：可以继续，也可以全部撤销。</translation>
    </message>
    <message>
        <source>%p %</source>
        <translation>%p %</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>Stops after the current statement; the run can be taken up again</source>
        <translation>在当前语句之后停止；之后可以继续运行</translation>
    </message>
    <message>
        <source>&amp;Keep as it is</source>
        <translation>保留原状(&amp;K)</translation>
    </message>
    <message>
        <source>Ends the run without touching the servers, so that what went wrong can be looked at</source>
        <translation>结束运行但不触碰服务器，以便查看出错的原因</translation>
    </message>
    <message>
        <source>&amp;Undo…</source>
        <translation>撤销(&amp;U)…</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>继续(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Back to the fields</source>
        <translation>返回表单(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Go to the dashboard</source>
        <translation>转到仪表盘(&amp;G)</translation>
    </message>
    <message>
        <source>Steps of the run</source>
        <translation>运行的步骤</translation>
    </message>
    <message>
        <source>Progress of the whole run</source>
        <translation>整个运行的进度</translation>
    </message>
</context>
<context>
    <name>pmpha::SettingsPage</name>
    <message>
        <source>Saved. The pair is watched by these figures now.</source>
        <translation>已保存。现在按这些数值监视此主备对。</translation>
    </message>
    <message>
        <source>The program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>How this pair is watched</source>
        <translation>如何监视此主备对</translation>
    </message>
    <message>
        <source> s</source>
        <comment>seconds</comment>
        <translation> 秒</translation>
    </message>
    <message>
        <source>&amp;Defaults</source>
        <translation>默认值(&amp;D)</translation>
    </message>
    <message>
        <source>Re&amp;vert</source>
        <translation>还原(&amp;V)</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>保存(&amp;V)</translation>
    </message>
    <message>
        <source>Passwords</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>The watch account can only read the state of the replication. Its password is in the keychain of this system. The accounts of a set-up are used for that one run and stored nowhere.</source>
        <translation>监视账户只能读取复制的状态，其密码保存在本系统的钥匙串中。配置账户仅用于那一次运行，不会保存在任何地方。</translation>
    </message>
    <message>
        <source>This system offers no keychain, so the watch password is kept in memory and asked for after each start. The watch account can only read the state of the replication. The accounts of a set-up are stored nowhere.</source>
        <translation>本系统没有钥匙串，因此监视密码只保存在内存中，每次启动后都会询问。监视账户只能读取复制的状态。配置账户不会保存在任何地方。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>配色</translation>
    </message>
</context>
<context>
    <name>pmpha::StatusStrip</name>
    <message>
        <source>Watch account: %1 (password in the system&apos;s keychain)</source>
        <translation>监视账户：%1(密码在系统钥匙串中)</translation>
    </message>
    <message>
        <source>Watch account: %1 (password kept until the program ends)</source>
        <translation>监视账户：%1(密码保留到程序结束)</translation>
    </message>
    <message>
        <source>Checked every %1</source>
        <translation>每 %1检查一次</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
</context>
<context>
    <name>pmpha::StepTrail</name>
    <message>
        <source>Fields</source>
        <translation>表单</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Part %1 of %2: %3</source>
        <translation>第 %1 部分，共 %2 部分：%3</translation>
    </message>
</context>
<context>
    <name>pmpha::StepsModel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 a second</source>
        <extracomment>how many rows a second</extracomment>
        <translation>每秒 %1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <extracomment>%1 is a span of time</extracomment>
        <translation>剩余 %1</translation>
    </message>
</context>
<context>
    <name>pmpha::TableFlowModel</name>
    <message>
        <source>one way, read-only on the standby</source>
        <translation>单向，备用服务器只读</translation>
    </message>
    <message>
        <source>both ways</source>
        <translation>双向</translation>
    </message>
    <message>
        <source>not replicated</source>
        <translation>不复制</translation>
    </message>
    <message>
        <source>%1 has no primary key: its rows cannot be told apart.</source>
        <translation>%1 没有主键：无法区分各行。</translation>
    </message>
    <message>
        <source>%1 (no key)</source>
        <translation>%1(无主键)</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表</translation>
    </message>
    <message>
        <source>Rows (about)</source>
        <translation>行数(约)</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
</context>
<context>
    <name>pmpha::TablesCard</name>
    <message>
        <source>Reading the tables of the primary…</source>
        <translation>正在读取主服务器的表…</translation>
    </message>
    <message>
        <source>One way: %1. Both ways: %2. Not replicated: %3.</source>
        <translation>单向：%1。双向：%2。不复制：%3。</translation>
    </message>
    <message>
        <source>Audit tables go both ways, so that no record is lost; all others go from the primary to the standby. Read the tables to change the direction of one.</source>
        <translation>审计表双向同步，因此不会丢失任何记录；其他表从主服务器同步到备用服务器。如需更改某个表的方向，请先读取表。</translation>
    </message>
    <message>
        <source>Tables and their directions</source>
        <translation>表及其方向</translation>
    </message>
    <message>
        <source>&amp;Read the tables</source>
        <translation>读取表(&amp;R)</translation>
    </message>
    <message>
        <source>Filter by name</source>
        <translation>按名称筛选</translation>
    </message>
</context>
<context>
    <name>pmpha::TopologyView</name>
    <message>
        <source>no answer</source>
        <translation>无应答</translation>
    </message>
    <message>
        <source>takes writes!</source>
        <translation>可写入!</translation>
    </message>
    <message>
        <source>refuses writes</source>
        <translation>拒绝写入</translation>
    </message>
    <message>
        <source>no marker</source>
        <translation>标记未到达</translation>
    </message>
    <message>
        <source>%1 behind</source>
        <extracomment>how far a link is behind</extracomment>
        <translation>延迟 %1</translation>
    </message>
    <message>
        <source>backlog %1</source>
        <translation>积压 %1</translation>
    </message>
    <message>
        <source>Picture of the pair</source>
        <translation>主备对示意图</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>read and write</source>
        <translation>可读写</translation>
    </message>
</context>
<context>
    <name>pmpha::WatchPasswordPanel</name>
    <message>
        <source>The watch password is missing</source>
        <translation>缺少监视密码</translation>
    </message>
    <message>
        <source>This pair is set up, but its watch password could not be found on this computer. Type it here; the system&apos;s keychain keeps it if there is one. Running the set-up again makes a new password.</source>
        <translation>此主备对已配置，但在本机上找不到其监视密码。请在此输入；如果系统有钥匙串，将由其保存。再次运行配置会生成新密码。</translation>
    </message>
    <message>
        <source>&amp;Primary server:</source>
        <translation>主服务器(&amp;P)：</translation>
    </message>
    <message>
        <source>&amp;Standby server:</source>
        <translation>备用服务器(&amp;S)：</translation>
    </message>
    <message>
        <source>Watch password of the primary server</source>
        <translation>主服务器的监视密码</translation>
    </message>
    <message>
        <source>Watch password of the standby server</source>
        <translation>备用服务器的监视密码</translation>
    </message>
    <message>
        <source>Start &amp;watching</source>
        <translation>开始监视(&amp;W)</translation>
    </message>
</context>
</TS>
