// SPDX-License-Identifier: Apache-2.0
// The measures' names for people, and which direction is an improvement; docs/measures.md defines them.
import { language } from "./texts.js";

// measure: [English, Chinese, +1 when higher is better, −1 when lower is, 0 when neither]
const measures = {
    "profit": ["Profit", "利润", 1],
    "total-cost": ["Total cost", "总成本", -1],
    "revenue": ["Revenue", "收入", 1],
    "fill-rate": ["Fill rate (β)", "满足率 (β)", 1],
    "order-fill-rate": ["Order fill rate", "订单满足率", 1],
    "ready-rate": ["Ready rate", "有货率", 1],
    "cycle-service-level": ["Cycle service level (α)", "周期服务水平 (α)", 1],
    "on-time-in-full": ["On time in full", "按时足量交付率", 1],
    "lateness-mean": ["Lateness", "平均延误", -1],
    "order-cycle-time-mean": ["Order cycle time", "订单周期", -1],
    "order-cycle-time-p50": ["Order cycle time, median", "订单周期中位数", -1],
    "order-cycle-time-p95": ["Order cycle time, 95%", "订单周期 95% 分位", -1],
    "order-cycle-time-p99": ["Order cycle time, 99%", "订单周期 99% 分位", -1],
    "backlog-mean": ["Backlog", "平均欠货", -1],
    "backorder-time-mean": ["Backorder time", "欠货等待时间", -1],
    "on-hand-mean": ["On hand", "平均现有库存", -1],
    "on-hand-peak": ["On hand, peak", "现有库存峰值", 0],
    "on-hand-p95": ["On hand, 95%", "现有库存 95% 分位", 0],
    "in-transit-mean": ["In transit", "平均在途", -1],
    "stock-value-mean": ["Stock value", "库存价值", -1],
    "inventory-turns": ["Inventory turns", "库存周转次数", 1],
    "days-of-supply": ["Days of supply", "库存可供天数", -1],
    "storage-utilisation": ["Storage utilisation", "仓储利用率", 0],
    "time-above-storage-limit": ["Time above storage limit", "超出仓储上限的时间", -1],
    "demand-units": ["Demand", "需求量", 0],
    "delivered-units": ["Delivered", "交付量", 1],
    "lost-units": ["Lost", "流失量", -1],
    "orders": ["Orders", "订单数", 0],
    "order-quantity-mean": ["Order quantity", "平均订货量", 0],
    "shipments": ["Shipments", "发运次数", 0],
    "shipped-units": ["Shipped", "发运量", 0],
    "produced-units": ["Produced", "产量", 0],
    "lead-time-mean": ["Lead time", "平均提前期", -1],
    "replenishment-time-mean": ["Replenishment time", "补货时间", -1],
    "lane-utilisation": ["Lane utilisation", "线路利用率", 0],
    "demand-variance": ["Demand variance", "需求方差", 0],
    "order-variance": ["Order variance", "订货方差", 0],
    "bullwhip": ["Bullwhip", "牛鞭效应", -1],
    "bullwhip-coefficient": ["Bullwhip, coefficient of variation", "牛鞭效应（变异系数）", -1],
    "net-stock-amplification": ["Net stock amplification", "净库存放大", -1],
    "purchase-cost": ["Purchase cost", "采购成本", -1],
    "production-cost": ["Production cost", "生产成本", -1],
    "transport-cost": ["Transport cost", "运输成本", -1],
    "ordering-cost": ["Ordering cost", "订货成本", -1],
    "holding-cost": ["Holding cost", "持有成本", -1],
    "backorder-cost": ["Backorder cost", "欠货成本", -1],
    "lost-sale-cost": ["Lost-sale cost", "失销成本", -1],
    "handling-cost": ["Handling cost", "搬运成本", -1],
    "labour-cost": ["Labour cost", "人工成本", -1],
    "write-off-cost": ["Write-off cost", "报废成本", -1],
    "stock-value-change": ["Change of stock value", "库存价值变化", 0],
    "emissions": ["Emissions", "排放量", -1],
    "emissions-per-unit": ["Emissions per unit", "单位排放量", -1],
    // Series
    "on-hand": ["On hand", "现有库存", 0],
    "backlog": ["Backlog", "欠货", -1],
    "in-transit": ["In transit", "在途", 0],
    "demand-per-day": ["Demand per day", "每日需求", 0],
};

/** A measure's name for people; names that are not listed are spelt out. */
export function title(measure) {
    const known = measures[measure];
    if (known) return known[language() === "zh" ? 1 : 0];
    const words = String(measure ?? "").replaceAll("-", " ");
    return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A measure's name within a sentence. */
export const inSentence = (measure) => title(measure).replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());

/** 1 when higher is better, −1 when lower is, 0 when neither. */
export function better(measure) {
    const known = measures[measure];
    if (known) return known[2];
    return /cost|backlog|late|lost|emission/.test(measure ?? "") ? -1 : 0;
}

/** The figures that a run is known by, the most important first. */
export const headline = [
    "profit", "total-cost", "fill-rate", "on-time-in-full", "order-cycle-time-mean", "stock-value-mean", "on-hand-mean",
    "inventory-turns", "bullwhip", "emissions",
];

/** What adds up to total cost. */
export const isCost = (measure) => /-cost$/.test(measure) && measure !== "total-cost";

/** What a measure is explored by: worse first. */
export const worseFirst = (measure) => (a, b) =>
    better(measure) > 0 ? (a.mean ?? Infinity) - (b.mean ?? Infinity) : (b.mean ?? -Infinity) - (a.mean ?? -Infinity);
