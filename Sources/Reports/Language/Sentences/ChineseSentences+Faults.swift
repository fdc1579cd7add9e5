// SPDX-License-Identifier: Apache-2.0

extension ChineseSentences {
    /// What is wrong with a scenario or a request.
    static let faults = """
        unknown key {0} in {1!}
        {1!}中有未知的键 {0}
        unknown key {0} in {1!}, expected {2}
        {1!}中有未知的键 {0}；应为 {2}
        scenario
        方案
        found {0}, expected {1}
        发现 {0}，应为 {1}
        found {0} where {1!} is expected
        发现 {0}，此处应为 {1!}
        a number
        数字
        a text
        文本
        a list
        列表
        a duration
        时长
        a date
        日期
        a mapping
        映射
        did you mean {0}?
        您是否想写 {0}？
        list of {0!} is empty
        {0!}列表为空
        products
        产品
        sites
        地点
        lanes
        线路
        segments
        客户群
        define it under {0}
        请在 {0} 下定义
        keep one of them
        请只保留一个
        give it another name
        请换一个名称
        lengthen the horizon
        请延长时长
        lengthen the horizon or shorten the warm-up
        请延长时长或缩短预热期
        there is no such file
        没有这个文件
        there is no {0!} {1}
        没有{0!} {1}
        there is no {0!} {1}; did you mean {2}?
        没有{0!} {1}；您是否想写 {2}？
        run or comparison
        运行或比较
        file
        文件
        template
        模板
        job
        任务
        the scenario is not valid
        方案无效
        log in, or send the token as "Authorization: Bearer TOKEN"
        请登录，或以“Authorization: Bearer TOKEN”发送令牌
        this is not the token
        令牌不正确
        the store is busy with writing; try again in a moment
        结果库正在写入；请稍后再试
        the disk of the store is full
        结果库所在磁盘已满
        the store cannot be written
        结果库无法写入
        the store cannot be read; the server's log says why
        结果库无法读取；原因见服务器日志
        another run is being simulated again; try again in a moment
        正在重新仿真另一个运行；请稍后再试
        the run cannot be simulated again: {0}
        该运行无法重新仿真：{0}
        the scenario of the run cannot be read by this version
        此版本无法读取该运行的方案
        a plan has no orders
        计划没有订单
        a plan measures nothing; save a finding from a run or a comparison
        计划没有指标；请从运行或比较保存结论
        there is a scenario {0} already
        已有方案 {0}
        {0} was changed by somebody else since it was read
        {0} 在读取之后已被他人修改
        {0} is there already
        {0} 已存在
        a scenario's name is 1 to 64 letters of a to z, digits, dots, hyphens and underscores, the first a \
        letter or digit
        方案名称为 1 至 64 个字符：a 至 z 的字母、数字、点、连字符和下划线，首字符为字母或数字
        a tag has 1 to 100 characters that can be seen, and no comma; {0} is none
        标签为 1 至 100 个可见字符，不含逗号；{0} 不符合
        {0} is the name of a result already; choose another tag
        {0} 已是结果的名称；请另选标签
        a result has at most {0} tags
        一个结果最多有 {0} 个标签
        {0} is not over yet; stop it first
        {0} 尚未结束；请先停止
        {0} is done; ask for a new job
        {0} 已完成；请新建任务
        replications is 1 to 10000, not {0}
        重复次数为 1 至 10000，不能是 {0}
        {0} in the body cannot be that; expected a whole number of at least 0
        {0} 的值不能如此；应为不小于 0 的整数
        {0} in the body is of another type; expected {1!}
        {0} 的类型不符；应为 {1!}
        a whole number
        整数
        the file is larger than 1 MB; edit it elsewhere
        文件大于 1 MB；请在别处编辑
        order {0} was not placed in replication {1}: there are {2}
        编号 {1} 的重复中没有订单 {0}：共有 {2} 张
        """
}
