// SPDX-License-Identifier: Apache-2.0

extension ChineseSentences {
    /// Sweeps over parameters.
    static let sweeps = """
        Sweep · {0}
        参数扫描 · {0}
        {0}: sweep
        {0}：参数扫描
        What matters
        什么重要
        What was tried
        试过的设置
        As it is: {0}.
        现状：{0}。
        Effects on {0!}: {1}.
        对{0!}的影响：{1}。
        Effects on {0!}
        对{0!}的影响
        Effects on {0!} ({1})
        对{0!}的影响（{1}）
        Effects on {0!}, {1}
        对{0!}的影响，{1}
        From the low to the high end of the range; × is what two do together beyond each. Grey is not \
        shown. Intervals hold together at {0}.
        从范围低端到高端；× 为两者共同作用超出各自之和的部分。灰色表示未证实。区间以 {0} 同时成立。
        {0}, alone
        {0}，单独
        with all interactions
        含全部交互作用
        Shares of the variance of {0!}: {1}.
        {0!}方差的份额：{1}。
        Why {0!} varies over the ranges
        {0!}为何在范围内变化
        Sobol indices: the share of the variance that each parameter explains, with bootstrap intervals at \
        {0}, each by itself.
        Sobol 指数：各参数解释的方差份额，附 {0} 自助法区间，各自单独成立。
        surface, the others in the middle
        响应面（其余参数取中值）
        settings
        设置
        {0!} over {1}.
        {0!}随 {1} 的变化。
        {0!} by parameter
        {0!}随参数的变化
        {0!} ({1}) by parameter
        {0!}（{1}）随参数的变化
        Settings
        设置
        Settings, the best first
        设置（最好的在前）
        Setting
        设置
        The first {0} of {1}; --csv FILE has them all.
        共 {1} 项中的前 {0} 项；--csv FILE 输出全部。
        Design
        试验设计
        Ranges
        范围
        {0} settings: {1!}
        {0} 组设置：{1!}
        every combination of levels
        各水平的全部组合
        a fraction of all combinations of two levels
        两水平全部组合的一部分
        a fraction of all combinations of two levels, of resolution {0}
        两水平全部组合的一部分，分辨度 {0}
        a Latin hypercube
        拉丁超立方
        points of a Sobol sequence
        Sobol 序列的点
        points that split the variance among the parameters
        将方差分解到各参数的点
        those of a file
        来自文件
        {0} from {1} to {2}
        {0}：{1} 至 {2}
        {0} from {1} to {2}; {3!}
        {0}：{1} 至 {2}；{3!}
        A surface {0!} explains {1} of the variance among the settings, and predicts {2} of it at settings \
        left out.
        {0!}的响应面解释了各设置间方差的 {1}，对留出设置的预测解释 {2}。
        A surface {0!} explains {1} of the variance: it has as many coefficients as settings.
        {0!}的响应面解释了方差的 {1}：系数与设置一样多。
        of the first degree
        一次
        of the second degree
        二次
        with products of two parameters
        含两参数乘积
        Play with it
        动手试试
        A polynomial fitted to the settings that were simulated: quick to ask, and only as right as its \
        form. Before a setting is chosen, simulate it with the command below.
        对仿真设置拟合的多项式：查询很快，但其准确性取决于形式。选定设置之前，请用下面的命令仿真。
        This part of the page needs JavaScript.
        页面的这一部分需要 JavaScript。
        The interval is that of the surface at {0}, from how the settings scatter about it.
        区间为响应面的 {0} 区间，取自各设置相对它的离散程度。
        Best by the surface
        响应面上的最优
        Middle of all ranges
        各范围的中值
        Contour picture
        等高线图
        Up
        纵轴
        Across
        横轴
        · click on the picture to go there
        · 点击图中位置即可移动
        no interval: as many coefficients as settings
        没有区间：系数与设置一样多
        , if the surface has the right form
        ，前提是响应面形式正确
        , predicted
        （预测）
        No parameter is shown to change {0!} within its range.
        没有参数被证实在其范围内改变{0!}。
        {0} matters most to {1!}: from its low to its high end it changes by {2}.
        {0} 对{1!}最重要：从低端到高端改变 {2}。
        {0} changes {1!} most in the one replication that was run, by {2} from its low to its high end; \
        more replications tell how surely.
        在所运行的一次重复中，{0} 对{1!}的改变最大：从低端到高端 {2}；更多重复才能说明有多可靠。
        Of {0} settings, number {1} has the best {2!}: {3}.
        {0} 组设置中，第 {1} 组的{2!}最优：{3}。
        The best of many is partly luck: compare it with the base before it is chosen.
        众多中的最优部分出于运气：选定之前请与基准比较。
        {0} settings were tried.
        试过 {0} 组设置。
        Stopped after {0} of {1} settings: nothing can be said.
        {1} 组设置只完成 {0} 组即停止：无法得出结论。
        Nothing was varied.
        没有改变任何参数。
        Nothing was measured.
        没有测量任何指标。
        over
        随
        and
        与
        : from
        ：从
        to
        至
        No parameter is shown to matter.
        没有参数被证实有影响。
        """
}
