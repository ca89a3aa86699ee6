<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Cli</name>
    <message>
        <source>Host name or address of the database server.</source>
        <translation>数据库服务器的主机名或地址。</translation>
    </message>
    <message>
        <source>Port of the database server.</source>
        <translation>数据库服务器的端口。</translation>
    </message>
    <message>
        <source>Name of the database.</source>
        <translation>数据库名称。</translation>
    </message>
    <message>
        <source>How the set-up account logs in.</source>
        <translation>配置账户的登录方式。</translation>
    </message>
    <message>
        <source>Name of the set-up account. Its password is never kept.</source>
        <translation>配置账户的名称。其密码从不保存。</translation>
    </message>
    <message>
        <source>Certificate of the authority that signed the server&apos;s.</source>
        <translation>签发服务器证书的颁发机构的证书。</translation>
    </message>
    <message>
        <source>Fingerprint of the server&apos;s own certificate.</source>
        <translation>服务器自身证书的指纹。</translation>
    </message>
    <message>
        <source>How the other database server reaches this one.</source>
        <translation>对方数据库服务器访问本服务器所用的主机名。</translation>
    </message>
    <message>
        <source>Port at which the other server reaches this one.</source>
        <translation>对方服务器访问本服务器所用的端口。</translation>
    </message>
    <message>
        <source>On the other server&apos;s disk: the authority for this server&apos;s certificate.</source>
        <translation>对方服务器磁盘上的文件：本服务器证书的颁发机构。</translation>
    </message>
    <message>
        <source>Web page of the PMP server of this site.</source>
        <translation>本站点 PMP 服务器的网页地址。</translation>
    </message>
    <message>
        <source>Authority for the certificate of that web page.</source>
        <translation>该网页证书的颁发机构。</translation>
    </message>
    <message>
        <source>Shows this help.</source>
        <translation>显示本帮助。</translation>
    </message>
    <message>
        <source>Language of the output.</source>
        <translation>输出语言。</translation>
    </message>
    <message>
        <source>Direction of one table; may be given more than once.</source>
        <translation>某个表的复制方向，可多次指定。</translation>
    </message>
    <message>
        <source>Time between two rounds of checking.</source>
        <translation>两轮检查之间的时间间隔。</translation>
    </message>
    <message>
        <source>Usage: pmp-ha VERB [OPTIONS] [PAIR]</source>
        <translation>用法：pmp-ha 命令 [选项] [主备对]</translation>
    </message>
    <message>
        <source>&quot;pmp-ha VERB --help&quot; shows the options of a verb. Exit codes: 0 Alive or done, 1 warning, 2 Failed, 3 unknown.</source>
        <translation>“pmp-ha 命令 --help”显示该命令的选项。退出码：0 表示 Alive 或已完成，1 表示警告，2 表示 Failed，3 表示未知。</translation>
    </message>
    <message>
        <source>Making certificates</source>
        <translation>正在生成证书</translation>
    </message>
    <message>
        <source>Starting the primary database</source>
        <translation>正在启动主数据库</translation>
    </message>
    <message>
        <source>Starting the standby database</source>
        <translation>正在启动备用数据库</translation>
    </message>
    <message>
        <source>Filling the primary with a practice vault</source>
        <translation>正在主数据库中生成练习用密码库</translation>
    </message>
    <message>
        <source>Opening the link between the sites</source>
        <translation>正在打通两个站点之间的链路</translation>
    </message>
    <message>
        <source>Starting both web pages</source>
        <translation>正在启动两个站点的网页</translation>
    </message>
    <message>
        <source>The practice lab is up; its pair is called &quot;%1&quot;.</source>
        <translation>练习环境已启动，其主备对名为“%1”。</translation>
    </message>
    <message>
        <source>Also removes the lab&apos;s folder and its pair.</source>
        <translation>同时删除练习环境的文件夹及其主备对。</translation>
    </message>
    <message>
        <source>The practice lab is down.</source>
        <translation>练习环境已停止。</translation>
    </message>
    <message>
        <source>Prints JSON.</source>
        <translation>以 JSON 格式输出。</translation>
    </message>
    <message>
        <source>The practice lab is up.</source>
        <translation>练习环境正在运行。</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>  %1: database %2 (port %3), web page %4 (port %5)</source>
        <translation>  %1：数据库%2（端口 %3），网页%4（端口 %5）</translation>
    </message>
    <message>
        <source>  The link between the sites is whole.</source>
        <translation>  两个站点之间的链路正常。</translation>
    </message>
    <message>
        <source>  The link between the sites is cut.</source>
        <translation>  两个站点之间的链路已断开。</translation>
    </message>
    <message>
        <source>  Traffic is on.</source>
        <translation>  模拟业务已开启。</translation>
    </message>
    <message>
        <source>  Traffic is off.</source>
        <translation>  模拟业务已关闭。</translation>
    </message>
    <message>
        <source>  Folder: %1</source>
        <translation>  文件夹：%1</translation>
    </message>
    <message>
        <source>Makes and starts the practice lab: two PostgreSQL databases on this computer.</source>
        <translation>创建并启动练习环境：本机上的两个 PostgreSQL 数据库。</translation>
    </message>
    <message>
        <source>Stops the practice lab.</source>
        <translation>停止练习环境。</translation>
    </message>
    <message>
        <source>Shows what runs in the practice lab.</source>
        <translation>显示练习环境的运行情况。</translation>
    </message>
    <message>
        <source>Cuts the link between the two sites.</source>
        <translation>断开两个站点之间的链路。</translation>
    </message>
    <message>
        <source>Heals the link between the two sites.</source>
        <translation>恢复两个站点之间的链路。</translation>
    </message>
    <message>
        <source>Stops one site: its database and its web page.</source>
        <translation>停止一个站点：其数据库和网页。</translation>
    </message>
    <message>
        <source>Starts one site again.</source>
        <translation>重新启动一个站点。</translation>
    </message>
    <message>
        <source>Switches the light traffic on the practice vault on or off.</source>
        <translation>开启或关闭练习用密码库上的模拟业务。</translation>
    </message>
    <message>
        <source>Opens psql on one site as its administrator.</source>
        <translation>以管理员身份在一个站点上打开 psql。</translation>
    </message>
    <message>
        <source>There are no pairs yet. Make one with &quot;pmp-ha pair add&quot;, or start the practice lab with &quot;pmp-ha lab up&quot;.</source>
        <translation>还没有主备对。请用“pmp-ha pair add”添加，或用“pmp-ha lab up”启动练习环境。</translation>
    </message>
    <message>
        <source>    Set-up account: %1</source>
        <translation>    配置账户：%1</translation>
    </message>
    <message>
        <source>    Certificate authority: %1</source>
        <translation>    证书颁发机构：%1</translation>
    </message>
    <message>
        <source>    Pinned certificate: %1</source>
        <translation>    固定的证书：%1</translation>
    </message>
    <message>
        <source>    Address for the other server: %1:%2</source>
        <translation>    供对方服务器访问的地址：%1:%2</translation>
    </message>
    <message>
        <source>    PMP web page: %1</source>
        <translation>    PMP 网页：%1</translation>
    </message>
    <message>
        <source>Kind of database server on both sites.</source>
        <translation>两个站点的数据库类型。</translation>
    </message>
    <message>
        <source>New name of the pair.</source>
        <translation>主备对的新名称。</translation>
    </message>
    <message>
        <source>Lists the pairs.</source>
        <translation>列出主备对。</translation>
    </message>
    <message>
        <source>Shows one pair.</source>
        <translation>显示一个主备对。</translation>
    </message>
    <message>
        <source>Adds a pair. Changes nothing on any server.</source>
        <translation>添加主备对。不改动任何服务器。</translation>
    </message>
    <message>
        <source>Changes what is known of a pair.</source>
        <translation>修改主备对的信息。</translation>
    </message>
    <message>
        <source>Forgets a pair. Changes nothing on any server.</source>
        <translation>从列表中移除主备对。不改动任何服务器。</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>FAILED</source>
        <translation>未通过</translation>
    </message>
    <message>
        <source>The replication of &quot;%1&quot; is set up.</source>
        <translation>“%1”的复制已配置完成。</translation>
    </message>
    <message>
        <source>The replication of &quot;%1&quot; is removed.</source>
        <translation>“%1”的复制已移除。</translation>
    </message>
    <message>
        <source>Everything that the run had done is undone.</source>
        <translation>本次运行所做的更改已全部撤销。</translation>
    </message>
    <message>
        <source>The run is closed; what it has done stays as it is.</source>
        <translation>本次运行已关闭，已做的更改保持原样。</translation>
    </message>
    <message>
        <source>Nothing is lost: go on with --resume, or take everything back with --undo.</source>
        <translation>没有任何损失：可用 --resume 继续，或用 --undo 全部撤销。</translation>
    </message>
    <message>
        <source>Password of %1 on the %2 (%3): </source>
        <translation>%2（%3）上 %1 的密码：</translation>
    </message>
    <message>
        <source>  %1 of %2 rows, %3 rows/s, %4 left</source>
        <translation>  %1 / %2 行，%3 行/秒，剩余 %4</translation>
    </message>
    <message>
        <source>  %1 of %2 rows</source>
        <translation>  %1 / %2 行</translation>
    </message>
    <message>
        <source>Reads the set-up passwords from standard input: a line for the primary, one for the standby, and for SQL Server one with the master key.</source>
        <translation>从标准输入读取配置账户的密码：第一行为主服务器，第二行为备用服务器；SQL Server 还需第三行主密钥。</translation>
    </message>
    <message>
        <source>Prints every statement, with &apos;***&apos; for secrets.</source>
        <translation>输出全部语句，机密以 &apos;***&apos; 代替。</translation>
    </message>
    <message>
        <source>Shows the removal instead of the set-up.</source>
        <translation>显示移除计划而不是配置计划。</translation>
    </message>
    <message>
        <source>Goes on with an interrupted run.</source>
        <translation>继续中断的运行。</translation>
    </message>
    <message>
        <source>Takes back all that an interrupted run has done.</source>
        <translation>撤销中断的运行已做的全部更改。</translation>
    </message>
    <message>
        <source>Closes an interrupted run and leaves everything as it is.</source>
        <translation>关闭中断的运行，一切保持原样。</translation>
    </message>
    <message>
        <source>Confirms that the replication shall be removed.</source>
        <translation>确认移除复制。</translation>
    </message>
    <message>
        <source>This is what would be removed. Say --yes to do it; the rows on both sites stay.</source>
        <translation>以下是将要移除的内容。加上 --yes 才会执行；两个站点的数据行都会保留。</translation>
    </message>
    <message>
        <source>Checks whether a pair can be set up. Changes nothing.</source>
        <translation>检查主备对能否配置。不做任何更改。</translation>
    </message>
    <message>
        <source>Shows what a set-up would do, step by step. Changes nothing.</source>
        <translation>逐步显示配置将执行的操作。不做任何更改。</translation>
    </message>
    <message>
        <source>Sets up the replication of a pair.</source>
        <translation>配置主备对的复制。</translation>
    </message>
    <message>
        <source>Removes the replication of a pair; the rows on both sites stay.</source>
        <translation>移除主备对的复制，两个站点的数据行都会保留。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>  since %1 (%2)</source>
        <translation>  自 %1 起（%2）</translation>
    </message>
    <message>
        <source>Password of the watch account of the %1: </source>
        <translation>%1监视账户的密码：</translation>
    </message>
    <message>
        <source>Reads the watch passwords from standard input: a line for the primary, one for the standby.</source>
        <translation>从标准输入读取监视账户的密码：第一行为主服务器，第二行为备用服务器。</translation>
    </message>
    <message>
        <source>Prints one line as Nagios, Icinga and Zabbix read it.</source>
        <translation>输出一行，供 Nagios、Icinga 和 Zabbix 读取。</translation>
    </message>
    <message>
        <source>Prints a line of JSON for each change.</source>
        <translation>每次变化输出一行 JSON。</translation>
    </message>
    <message>
        <source>Says whether a pair is Alive, and why not.</source>
        <translation>显示主备对是否为 Alive，以及不是时的原因。</translation>
    </message>
    <message>
        <source>Follows pairs and prints what changes, until Ctrl-C.</source>
        <translation>持续监视主备对并输出变化，按 Ctrl-C 结束。</translation>
    </message>
</context>
</TS>
