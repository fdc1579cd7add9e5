/* SPDX-License-Identifier: Apache-2.0 */
/* The workload `network` by hand, event by event: the limit for a program that keeps a calendar. One JSON line.

   2 plants, 5 warehouses, 50 retailers, base stock, 365 days. Day k: demand at k; reviews at k + 1/64 (retailers), 2/64
   (warehouses), 3/64 (plants); what left on day k - 2 arrives at k + 8/64; stock and backlog are tallied at k + 1/2. Who is
   served first when stock is short goes by number. Build: gcc -O3 -march=native -o network-events network-events.c -lm */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

enum { PLANTS = 2, WAREHOUSES = 5, RETAILERS = 50, NODES = PLANTS + WAREHOUSES + RETAILERS, DAYS = 365 };
enum { DEMAND = 0, REVIEW = NODES, ARRIVAL = 2 * NODES, TALLY = 3 * NODES };

typedef struct { double time; uint32_t sequence; int32_t what; double quantity; } event;
static event heap[4096];
static int pending;
static uint32_t scheduled;
static long events;

static inline int earlier(const event *a, const event *b) {
    return a->time < b->time || (a->time == b->time && a->sequence < b->sequence);
}
static inline void push(double time, double quantity, int what) {
    event e = {time, scheduled++, what, quantity};
    int i = pending++;
    while (i) {
        int parent = (i - 1) >> 2;
        if (!earlier(&e, &heap[parent])) break;
        heap[i] = heap[parent];
        i = parent;
    }
    heap[i] = e;
}
static inline event pop(void) {
    event first = heap[0], last = heap[--pending];
    int i = 0;
    for (;;) {
        int child = 4 * i + 1;
        if (child >= pending) break;
        int end = child + 4 < pending ? child + 4 : pending, best = child;
        for (int j = child + 1; j < end; j++) if (earlier(&heap[j], &heap[best])) best = j;
        if (!earlier(&heap[best], &last)) break;
        heap[i] = heap[best];
        i = best;
    }
    heap[i] = last;
    events++;
    return first;
}

static uint64_t next(uint64_t *s) {
    uint64_t z = (*s += 0x9E3779B97F4A7C15ull);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return z ^ (z >> 31);
}
static double draw(uint64_t *s) {
    double u1 = 1.0 - (double)(next(s) >> 11) * 0x1p-53, u2 = (double)(next(s) >> 11) * 0x1p-53;
    double d = floor(20 + 4 * (sqrt(-2.0 * log(u1)) * cos(2.0 * M_PI * u2)) + 0.5);
    return d > 0 ? d : 0;
}

/* Nodes upstream first. due: what the supplier still owes; owed: what a retailer owes its customers, fresh: since today. */
static int above[NODES], children[NODES], child[NODES][NODES];
static double level[NODES];
typedef struct { double shelf, position, due, owed, fresh, on_hand, backlog, met, demanded; uint64_t stream; } node;
static node nodes[NODES];
static int is_retailer(int i) { return i >= PLANTS + WAREHOUSES; }

static void build(void) {
    for (int i = 0; i < NODES; i++) {
        int warehouse = i - PLANTS, retailer = i - PLANTS - WAREHOUSES;
        above[i] = i < PLANTS ? -1 : !is_retailer(i) ? warehouse % PLANTS : PLANTS + retailer % WAREHOUSES;
        level[i] = i < PLANTS ? 0 : is_retailer(i) ? 50 : 420;
        if (above[i] >= 0) child[above[i]][children[above[i]]++] = i;
        if (i >= PLANTS && !is_retailer(i)) level[above[i]] += 410;
    }
}
static inline double arrival(double now) { return floor(now) + 2 + 8 / 64.0; }
static inline void serve_customers(node *n) {
    double units = n->shelf < n->owed ? n->shelf : n->owed, old = n->owed - n->fresh;
    if (units > old) n->met += units - old, n->fresh -= units - old;
    n->shelf -= units, n->owed -= units;
}
static inline void serve(node *from, int i, double now) {
    node *n = &nodes[i];
    double units = from->shelf < n->due ? from->shelf : n->due;
    if (units <= 0) return;
    from->shelf -= units, n->due -= units;
    push(arrival(now), units, ARRIVAL + i);
}
static void run(void) {
    pending = 0, scheduled = 0;
    for (int i = 0; i < NODES; i++) {
        nodes[i] = (node){.shelf = level[i], .position = level[i], .stream = i - PLANTS - WAREHOUSES + 1};
        if (is_retailer(i)) push(0, 0, DEMAND + i);
        push((i < PLANTS ? 3 : is_retailer(i) ? 1 : 2) / 64.0, 0, REVIEW + i);
    }
    push(0.5, 0, TALLY);
    for (int day = 0; day < DAYS;) {
        event e = pop();
        if (e.what < REVIEW) {
            node *n = &nodes[e.what];
            double d = draw(&n->stream);
            n->demanded += d, n->position -= d, n->owed += d, n->fresh += d;
            serve_customers(n);
            push(e.time + 1, 0, e.what);
        } else if (e.what < ARRIVAL) {
            int i = e.what - REVIEW;
            node *n = &nodes[i];
            push(e.time + 1, 0, e.what);
            double quantity = level[i] - n->position;
            if (quantity <= 0) continue;
            n->position += quantity;
            if (above[i] < 0) {
                push(arrival(e.time), quantity, ARRIVAL + i);
            } else {
                n->due += quantity;
                nodes[above[i]].position -= quantity;
                serve(&nodes[above[i]], i, e.time);
            }
        } else if (e.what < TALLY) {
            int i = e.what - ARRIVAL;
            nodes[i].shelf += e.quantity;
            if (is_retailer(i)) serve_customers(&nodes[i]);
            else for (int c = 0; c < children[i] && nodes[i].shelf > 0; c++) serve(&nodes[i], child[i][c], e.time);
        } else {
            for (int i = 0; i < NODES; i++) {
                nodes[i].on_hand += nodes[i].shelf;
                nodes[i].backlog += nodes[i].owed;
                nodes[i].fresh = 0;
            }
            day++;
            push(e.time + 1, 0, TALLY);
        }
    }
}
static double user_seconds(void) {
    struct rusage r;
    getrusage(RUSAGE_SELF, &r);
    return r.ru_utime.tv_sec + 1e-6 * r.ru_utime.tv_usec;
}
static int by_value(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(void) {
    enum { RUNS = 5, INNER = 200 };
    double seconds[RUNS], met = 0, demanded = 0, cost = 0;
    build();
    for (int r = 0; r < RUNS; r++) {
        double began = user_seconds();
        for (int k = 0; k < INNER; k++) run();
        seconds[r] = (user_seconds() - began) / INNER;
    }
    qsort(seconds, RUNS, sizeof *seconds, by_value);
    for (int i = 0; i < NODES; i++) {
        met += nodes[i].met, demanded += nodes[i].demanded;
        cost += (nodes[i].on_hand + 10 * nodes[i].backlog) / DAYS;
    }
    double s = seconds[RUNS / 2];
    printf("{\"workload\": \"network\", \"peer\": \"C, event by event\", \"user_s_median\": %.6g, \"ns_per_node_day\": %.3g, "
           "\"events_per_s\": %.4g, \"fill_rate\": %.6f, \"cost_per_day\": %.4f}\n",
           s, 1e9 * s / (NODES * DAYS), events / (double)(RUNS * INNER) / s, met / demanded, cost);
    return 0;
}
