// SPDX-License-Identifier: Apache-2.0

extension ChineseSentences {
    /// Why orders are late, and what happened to them.
    static let explanations = """
        order {0} of {1}: {2!}
        {1} 的订单 {0}：{2!}
        an order of {0}: {1!}
        {0} 的一张订单：{1!}
        {0} of {1} from {2}, ordered {3!}
        {3!} 从 {2} 订购 {1} {0} 件
        {0!}, promised for {1!}, there {2!}: {3!}
        {0!}，承诺 {1!}，{2!} 到达：{3!}
        {0!}, promised for {1!}, not there at the end: {2!}
        {0!}，承诺 {1!}，到结束仍未到：{2!}
        {0!}, promised for {1!}, lost {2!}
        {0!}，承诺 {1!}，{2!} 流失
        {0!}, there {1!}: {2!}
        {0!}，{1!} 到达：{2!}
        {0!}, not there at the end: {1!}
        {0!}，到结束仍未到：{1!}
        {0!}, lost {1!}
        {0!}，{1!} 流失
        waited {0!}
        等待 {0!}
        {0!} late
        延误 {0!}
        the end of the run
        运行结束
        order {0} of {1}, placed {2!}, was not late: delivered {3!}
        {1} 的订单 {0}（{2!} 下单）没有延误：{3!} 送达
        order {0} of {1}, placed {2!}, was not late: it is still open at the end of the run
        {1} 的订单 {0}（{2!} 下单）没有延误：到运行结束仍未完成
        order {0} of {1}, placed {2!}, promised for {3!}, was not late: delivered {4!}
        {1} 的订单 {0}（{2!} 下单，承诺 {3!}）没有延误：{4!} 送达
        order {0} of {1}, placed {2!}, promised for {3!}, was not late: it is still open at the end of the \
        run
        {1} 的订单 {0}（{2!} 下单，承诺 {3!}）没有延误：到运行结束仍未完成
        {0!}: {1!} of the delay
        {0!}：占延误 {1!}
        ← {0!}
        ← {0!}
        the stock level is too low for the ordinary replenishment time
        库存水平不足以覆盖通常的补货时间
        demand was above its mean
        需求高于均值
        goods were ordered only at the next review
        直到下一次盘点才订货
        goods are made to order
        按订单生产
        transport took longer than usual
        运输比平时慢
        the lane had reached its limit
        线路已达上限
        goods waited for a vehicle or a departure
        货物等待车辆或班次
        goods were lost on the way
        货物在途中丢失
        a disruption lasted
        中断仍在持续
        it was closed
        处于关闭时间
        the supplier had nothing left
        供应商已无货
        the supplier took longer than usual
        供应商比平时慢
        production waited for a line
        生产等待产线
        a line was being set up
        产线正在换型
        a line did not work at night, on weekends or in breaks
        产线在夜间、周末或休息时不开工
        production took longer than usual
        生产比平时慢
        goods were kept for others
        货物留给了他人
        the warehouse floor was busy
        仓库作业繁忙
        there was no room
        没有库位
        the order desk was busy
        订单处理繁忙
        the order took longer than usual to arrive
        订单传递比平时慢
        the promise is shorter than the ordinary time
        承诺短于通常所需时间
        the customer did not accept the date
        客户不接受该日期
        the stock level is too low for the ordinary replenishment time: {0!}
        库存水平不足以覆盖通常的补货时间：{0!}
        demand was above its mean: {0!}
        需求高于均值：{0!}
        goods were ordered only at the next review: {0!}
        直到下一次盘点才订货：{0!}
        goods are made to order: {0!}
        按订单生产：{0!}
        transport took longer than usual: {0!}
        运输比平时慢：{0!}
        the lane had reached its limit: {0!}
        线路已达上限：{0!}
        goods waited for a vehicle or a departure: {0!}
        货物等待车辆或班次：{0!}
        a disruption lasted: {0!}
        中断仍在持续：{0!}
        it was closed: {0!}
        处于关闭时间：{0!}
        the supplier had nothing left: {0!}
        供应商已无货：{0!}
        the supplier took longer than usual: {0!}
        供应商比平时慢：{0!}
        production waited for a line: {0!}
        生产等待产线：{0!}
        a line was being set up: {0!}
        产线正在换型：{0!}
        a line did not work at night, on weekends or in breaks: {0!}
        产线在夜间、周末或休息时不开工：{0!}
        production took longer than usual: {0!}
        生产比平时慢：{0!}
        goods were kept for others: {0!}
        货物留给了他人：{0!}
        the warehouse floor was busy: {0!}
        仓库作业繁忙：{0!}
        there was no room: {0!}
        没有库位：{0!}
        the order desk was busy: {0!}
        订单处理繁忙：{0!}
        the order took longer than usual to arrive: {0!}
        订单传递比平时慢：{0!}
        the promise is shorter than the ordinary time: {0!}
        承诺短于通常所需时间：{0!}
        goods were lost on the way: {0!}
        货物在途中丢失：{0!}
        the stock level is too low for the ordinary replenishment time, {0!}
        库存水平不足以覆盖通常的补货时间，{0!}
        demand was above its mean, {0!}
        需求高于均值，{0!}
        goods were ordered only at the next review, {0!}
        直到下一次盘点才订货，{0!}
        goods are made to order, {0!}
        按订单生产，{0!}
        transport took longer than usual, {0!}
        运输比平时慢，{0!}
        the lane had reached its limit, {0!}
        线路已达上限，{0!}
        goods waited for a vehicle or a departure, {0!}
        货物等待车辆或班次，{0!}
        goods were lost on the way, {0!}
        货物在途中丢失，{0!}
        a disruption lasted, {0!}
        中断仍在持续，{0!}
        it was closed, {0!}
        处于关闭时间，{0!}
        the supplier had nothing left, {0!}
        供应商已无货，{0!}
        the supplier took longer than usual, {0!}
        供应商比平时慢，{0!}
        production waited for a line, {0!}
        生产等待产线，{0!}
        a line was being set up, {0!}
        产线正在换型，{0!}
        a line did not work at night, on weekends or in breaks, {0!}
        产线在夜间、周末或休息时不开工，{0!}
        production took longer than usual, {0!}
        生产比平时慢，{0!}
        goods were kept for others, {0!}
        货物留给了他人，{0!}
        the warehouse floor was busy, {0!}
        仓库作业繁忙，{0!}
        there was no room, {0!}
        没有库位，{0!}
        the order desk was busy, {0!}
        订单处理繁忙，{0!}
        the order took longer than usual to arrive, {0!}
        订单传递比平时慢，{0!}
        the promise is shorter than the ordinary time, {0!}
        承诺短于通常所需时间，{0!}
        {0#} d, {1} at {2}
        {0} 天，{1}，{2}
        {0#} h, {1} at {2}
        {0} 小时，{1}，{2}
        {0#} min, {1} at {2}
        {0} 分钟，{1}，{2}
        {0#} d, {1!}
        {0} 天，{1!}
        {0#} h, {1!}
        {0} 小时，{1!}
        {0#} min, {1!}
        {0} 分钟，{1!}
        {0} on {1} at {2}
        {0}，{1}，{2}
        {0} on {1}
        {0}，{1}
        {0} at {1}
        {0}，{1}
        ordered {0!}
        {0!} 下单
        {0} ordered itself {1!} on {2!}
        {2!} {0} 自行下达 {1!}
        {0} ordered {1!} on {2} on {3!}
        {3!} {0} 经 {2} 订购 {1!}
        {0} ordered {1!} on {2!}
        {2!} {0} 订购 {1!}
        it was under way at the start of the run
        运行开始时已在途中
        the supplier's {0} was renewed {1!}
        供应商的 {0} 于 {1!} 更新
        it was stopped until {0!}
        停止至 {0!}
        it began to wait {0!}
        {0!} 开始等待
        the order was on its way {0!}
        订单在途 {0!}
        no orders were taken in {0!}
        不接受订单：{0!}
        {0} was kept for others {1!}
        {0} 留给了他人：{1!}
        the order waited for a clerk {0!}
        订单等待处理：{0!}
        the desk worked on the order for {0!}
        处理订单用时 {0!}
        {0} worked on the order for {1!}
        {0} 处理订单用时 {1!}
        {0!} was out of stock {1!}
        {0!} 缺货：{1!}
        {0!} waited on the floor {1!}
        {0!} 等待仓库作业：{1!}
        {0!} was handled for {1!}
        {0!} 作业用时 {1!}
        {0} was handled at {1} for {2!}
        {0} 在 {1} 作业用时 {2!}
        there was no room for {0!} {1!}
        {0!} 没有库位：{1!}
        nothing left on the lane {0!}
        线路停发：{0!}
        the lane's limit was used up {0!}
        线路上限已用完：{0!}
        the lane's limit was used up on {0} {1!}
        线路 {0} 的上限已用完：{1!}
        {0!} waited for a vehicle {1!}
        {0!} 等待车辆：{1!}
        {0!} was on its way {1!}
        {0!} 在途：{1!}
        nothing was taken in {0!}
        不收货：{0!}
        {0!} was lost {1!}
        {0!} 丢失：{1!}
        making {0!} waited for its line {1!}
        生产 {0!} 等待产线：{1!}
        the line of {0!} was closed for {1!}
        {0!} 的产线关闭 {1!}
        nothing was made {0!}
        停产：{0!}
        the line was set up for {0!} for {1!}
        产线为 {0!} 换型 {1!}
        {0!} was made {1!}
        生产 {0!}：{1!}
        on {0} from {1!} to {2!} ({3!})
        {0}，{1!} 至 {2!}（{3!}）
        at {0} from {1!} to {2!} ({3!})
        {0}，{1!} 至 {2!}（{3!}）
        from {0!} to {1!} ({2!})
        {0!} 至 {1!}（{2!}）
        {0!}, usually {1!}
        {0!}，通常 {1!}
        {0} of goods
        货物 {0} 件
        goods
        货物
        {0} of {1}
        {1} {0} 件
        {0} d
        {0} 天
        {0} h
        {0} 小时
        {0} min
        {0} 分钟
        {0} s
        {0} 秒
        stock-too-low
        库存水平过低
        demand-above-mean
        需求高于均值
        ordered-at-review
        等到盘点才订货
        made-to-order
        按订单生产
        late-transport
        运输延误
        lane-full
        线路已满
        vehicle-wait
        等待车辆
        lost-in-transit
        途中丢失
        disruption
        中断
        closed
        关闭时间
        supplier-short
        供应商缺货
        supplier-slow
        供应商延误
        production-capacity
        产能不足
        changeover
        换型
        line-closed
        产线关闭
        slow-production
        生产延误
        allocation
        分配给他人
        warehouse-floor
        仓库作业
        storage-full
        库位已满
        order-desk
        订单处理
        slow-order
        订单传递延误
        promise-too-short
        承诺过短
        date-refused
        日期被拒
        stock-too-low: {0!}
        库存水平过低：{0!}
        demand-above-mean: {0!}
        需求高于均值：{0!}
        ordered-at-review: {0!}
        等到盘点才订货：{0!}
        made-to-order: {0!}
        按订单生产：{0!}
        late-transport: {0!}
        运输延误：{0!}
        lane-full: {0!}
        线路已满：{0!}
        vehicle-wait: {0!}
        等待车辆：{0!}
        lost-in-transit: {0!}
        途中丢失：{0!}
        disruption: {0!}
        中断：{0!}
        closed: {0!}
        关闭时间：{0!}
        supplier-short: {0!}
        供应商缺货：{0!}
        supplier-slow: {0!}
        供应商延误：{0!}
        production-capacity: {0!}
        产能不足：{0!}
        changeover: {0!}
        换型：{0!}
        line-closed: {0!}
        产线关闭：{0!}
        slow-production: {0!}
        生产延误：{0!}
        allocation: {0!}
        分配给他人：{0!}
        warehouse-floor: {0!}
        仓库作业：{0!}
        storage-full: {0!}
        库位已满：{0!}
        order-desk: {0!}
        订单处理：{0!}
        slow-order: {0!}
        订单传递延误：{0!}
        promise-too-short: {0!}
        承诺过短：{0!}
        date-refused: {0!}
        日期被拒：{0!}
        Nothing was late or lost: all {0} orders of {1} were there as promised, or left at once.
        没有延误或流失：{1} 的 {0} 张订单均按承诺送达，或立即发出。
        Nothing waited {0!} at {1} in that time.
        该时段内 {1} 没有{0!}等待。
        for anything
        任何货物
        for {0}
        {0} 的
        {0} of lateness came about because {1!}.
        {0} 的延误原因：{1!}。
        {0} of the waiting came about because {1!}.
        {0} 的等待原因：{1!}。
        {0} of what was lost came about because {1!}.
        {0} 的流失原因：{1!}。
        {0!}; {1} because {2!}
        {0!}；{1} 的原因：{2!}
        {0!}, most of all {1!} ({2})
        {0!}，主要是 {1!}（{2}）
        most of all {0!} ({1})
        主要是 {0!}（{1}）
        most of all {0!}
        主要是 {0!}
        {0!}, most of all {1!}
        {0!}，主要是 {1!}
        At {0}: {1!}; {2!}.
        {0}：{1!}；{2!}。
        {0} of {1} orders were late or lost something: {2!}; {3!}.
        {1} 张订单中有 {0} 张延误或部分流失：{2!}；{3!}。
        {0!} late ({1!})
        延误 {0!}（{1!}）
        {0!} waited ({1!})
        等待 {0!}（{1!}）
        {0!} late ({1!}), {2} units in {3!} lost
        延误 {0!}（{1!}），{3!}中流失 {2} 件
        {0!} waited ({1!}), {2} units in {3!} lost
        等待 {0!}（{1!}），{3!}中流失 {2} 件
        {0} units × days
        {0} 件·天
        {0} units × days, {1!} still open at the end
        {0} 件·天，结束时仍有 {1!}未完成
        1 line
        1 行
        {0} lines
        {0} 行
        1 replication
        1 次重复
        means of {0} replications
        {0} 次重复的均值
        {0!}; in brackets intervals at {1}
        {0!}；括号内为 {1} 区间
        Causes
        原因
        By cause
        按原因
        cause
        原因
        cause and place
        原因与地点
        Where they acted
        发生在何处
        The worst of replication {0}
        编号 {0} 的重复中最差的订单
        Why late · {0}
        为何延误 · {0}
        {0}: why orders were late
        {0}：订单为何延误
        late units × days
        延误件·天
        late lines
        延误行
        lost units
        流失件数
        {0} of late lines
        延误行的 {0}
        {0} of late units × days
        延误件·天的 {0}
        Shares of all that was late or lost; bars of one colour add up to 100%.
        占全部延误或流失的份额；同色条合计 100%。
        Shares by {0!}
        按{0!}的份额
        From the delivery back; what is indented lies behind a wait for stock.
        从交付往回追溯；缩进的内容是等待库存的背后原因。
        """
}
