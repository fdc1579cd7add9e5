// SPDX-License-Identifier: Apache-2.0
// Written by tools/embed-pages; run it when a page is added or removed.
#include "EmbeddedPages.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char page_api_js[] = {
#embed "../Dashboard/Pages/api.js"
};
static const unsigned char page_app_js[] = {
#embed "../Dashboard/Pages/app.js"
};
static const unsigned char page_charts_intervals_js[] = {
#embed "../Dashboard/Pages/charts/intervals.js"
};
static const unsigned char page_charts_scale_js[] = {
#embed "../Dashboard/Pages/charts/scale.js"
};
static const unsigned char page_charts_series_js[] = {
#embed "../Dashboard/Pages/charts/series.js"
};
static const unsigned char page_dom_js[] = {
#embed "../Dashboard/Pages/dom.js"
};
static const unsigned char page_editor_difference_js[] = {
#embed "../Dashboard/Pages/editor/difference.js"
};
static const unsigned char page_editor_textarea_js[] = {
#embed "../Dashboard/Pages/editor/textarea.js"
};
static const unsigned char page_editor_yaml_js[] = {
#embed "../Dashboard/Pages/editor/yaml.js"
};
static const unsigned char page_format_js[] = {
#embed "../Dashboard/Pages/format.js"
};
static const unsigned char page_icon_svg[] = {
#embed "../Dashboard/Pages/icon.svg"
};
static const unsigned char page_index_html[] = {
#embed "../Dashboard/Pages/index.html"
};
static const unsigned char page_network_layout_js[] = {
#embed "../Dashboard/Pages/network/layout.js"
};
static const unsigned char page_network_picture_js[] = {
#embed "../Dashboard/Pages/network/picture.js"
};
static const unsigned char page_router_js[] = {
#embed "../Dashboard/Pages/router.js"
};
static const unsigned char page_style_css[] = {
#embed "../Dashboard/Pages/style.css"
};
static const unsigned char page_text_measures_js[] = {
#embed "../Dashboard/Pages/text/measures.js"
};
static const unsigned char page_text_texts_js[] = {
#embed "../Dashboard/Pages/text/texts.js"
};
static const unsigned char page_views_comparison_js[] = {
#embed "../Dashboard/Pages/views/comparison.js"
};
static const unsigned char page_views_drill_js[] = {
#embed "../Dashboard/Pages/views/drill.js"
};
static const unsigned char page_views_editor_js[] = {
#embed "../Dashboard/Pages/views/editor.js"
};
static const unsigned char page_views_findings_js[] = {
#embed "../Dashboard/Pages/views/findings.js"
};
static const unsigned char page_views_jobs_js[] = {
#embed "../Dashboard/Pages/views/jobs.js"
};
static const unsigned char page_views_network_js[] = {
#embed "../Dashboard/Pages/views/network.js"
};
static const unsigned char page_views_parts_js[] = {
#embed "../Dashboard/Pages/views/parts.js"
};
static const unsigned char page_views_run_js[] = {
#embed "../Dashboard/Pages/views/run.js"
};
static const unsigned char page_views_runs_js[] = {
#embed "../Dashboard/Pages/views/runs.js"
};
static const unsigned char page_views_scenarios_js[] = {
#embed "../Dashboard/Pages/views/scenarios.js"
};
static const unsigned char page_views_tags_js[] = {
#embed "../Dashboard/Pages/views/tags.js"
};

static const EmbeddedPage pages[] = {
    {"api.js", page_api_js, sizeof page_api_js},
    {"app.js", page_app_js, sizeof page_app_js},
    {"charts/intervals.js", page_charts_intervals_js, sizeof page_charts_intervals_js},
    {"charts/scale.js", page_charts_scale_js, sizeof page_charts_scale_js},
    {"charts/series.js", page_charts_series_js, sizeof page_charts_series_js},
    {"dom.js", page_dom_js, sizeof page_dom_js},
    {"editor/difference.js", page_editor_difference_js, sizeof page_editor_difference_js},
    {"editor/textarea.js", page_editor_textarea_js, sizeof page_editor_textarea_js},
    {"editor/yaml.js", page_editor_yaml_js, sizeof page_editor_yaml_js},
    {"format.js", page_format_js, sizeof page_format_js},
    {"icon.svg", page_icon_svg, sizeof page_icon_svg},
    {"index.html", page_index_html, sizeof page_index_html},
    {"network/layout.js", page_network_layout_js, sizeof page_network_layout_js},
    {"network/picture.js", page_network_picture_js, sizeof page_network_picture_js},
    {"router.js", page_router_js, sizeof page_router_js},
    {"style.css", page_style_css, sizeof page_style_css},
    {"text/measures.js", page_text_measures_js, sizeof page_text_measures_js},
    {"text/texts.js", page_text_texts_js, sizeof page_text_texts_js},
    {"views/comparison.js", page_views_comparison_js, sizeof page_views_comparison_js},
    {"views/drill.js", page_views_drill_js, sizeof page_views_drill_js},
    {"views/editor.js", page_views_editor_js, sizeof page_views_editor_js},
    {"views/findings.js", page_views_findings_js, sizeof page_views_findings_js},
    {"views/jobs.js", page_views_jobs_js, sizeof page_views_jobs_js},
    {"views/network.js", page_views_network_js, sizeof page_views_network_js},
    {"views/parts.js", page_views_parts_js, sizeof page_views_parts_js},
    {"views/run.js", page_views_run_js, sizeof page_views_run_js},
    {"views/runs.js", page_views_runs_js, sizeof page_views_runs_js},
    {"views/scenarios.js", page_views_scenarios_js, sizeof page_views_scenarios_js},
    {"views/tags.js", page_views_tags_js, sizeof page_views_tags_js},
};

const EmbeddedPage *embeddedPage(size_t index) {
    return index < sizeof pages / sizeof *pages ? pages + index : NULL;
}
