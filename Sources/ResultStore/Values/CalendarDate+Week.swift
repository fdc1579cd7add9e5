// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

extension CalendarDate {
    /// Year, week and weekday as ISO 8601 counts them: weeks begin on Monday, which is 1, and belong to the year of their
    /// Thursday.
    var isoWeek: (year: Int, week: Int, weekday: Int) {
        let thursday = CalendarDate(daysSinceEpoch: daysSinceEpoch - weekday + 3)
        let newYear = CalendarDate(year: thursday.year, month: 1, day: 1) ?? thursday
        return (thursday.year, (thursday.daysSinceEpoch - newYear.daysSinceEpoch) / 7 + 1, weekday + 1)
    }
}
