"""Names that say who sent a reader, and never which page is meant.

Facts taken from the lists that browsers use, and from what the makers of letters write of their
own links: ClearURLs' rules, AdGuard's TrackParamFilter (general and specific), Brave's
query-filter and clean-urls, Firefox's query-stripping. A name that some site also uses to say
which page is meant (`ref`, `source`, `clickid`, `campaign`) is stripped on named hosts only.
"""

from collections.abc import Mapping

TRACKING_PREFIXES = (
    "utm_", "utm-", "mtm_", "matomo_", "piwik_", "pk_", "hsa_", "__hs", "_hs", "bsft_", "elqtrack",
    "hmb_", "itm_", "otm_", "oly_", "vero_", "ml_subscriber", "guce_referrer", "cm_mmc", "dpg_",
    "_sgm_", "adjust_", "_branch_", "__cft__", "mindbox-", "brave-c", "cx_recs",
)  # fmt: skip

TRACKING_NAMES = frozenset(
    """
    fbclid fb_action_ids fb_action_types fb_comment_id fb_ref fb_source action_object_map
    action_ref_map action_type_map __tn__ __xts__[0]
    gclid gclsrc dclid gbraid wbraid gad_source gad_campaignid srsltid gs_l gs_lcrp usqp
    _ga _gl ga_source ga_medium ga_term ga_content ga_campaign ga_place
    msclkid yclid ysclid ymclid yadclid yadordid syclid _openstat twclid ttclid li_fat_id
    igshid igsh ig_rid xmt __twitter_impression echobox epik sccid rdt_cid ndclid
    mc_cid mc_eid mc_tc mkt_tok hsctatracking _bhlid ck_subscriber_id sh_kit
    sfmc_id sfmc_activityid sfmc_sub et_rid et_cid ss_email_id bbeml at_recipient_id
    at_recipient_list vgo_ee h_sid h_slt dm_i __s _ke _kx _cldee _clde cx_click s_cid s_kwcid ef_id
    oft_c oft_ck oft_d oft_id oft_ids oft_k oft_lk oft_sk sms_click sms_source sms_uph
    sc_customer sc_eh sc_uid sc_campaign sc_channel sc_cid
    ref_src ref_url wickedid rb_clickid cmpid ncid smid guccounter tpcc
    irclickid irgwc ir_adid ir_campaignid ir_partnerid sscid tduid admitad_uid unicorn_click_id
    gps_adid external_click_id rtkcid ebisadid vc_lpp awc cjevent
    trk trkcampaign trkinfo xtor wt_mc wt.mc_id wt.mc_ev wt_zmc wtrid oprtrack os_ehash
    at_campaign at_campaign_type at_channel at_creation at_emailtype at_format
    at_general_placement at_detail_placement at_identifier at_link at_link_id at_link_origin
    at_link_type at_medium at_network at_platform at_ptr_name at_send_date at_term at_type
    at_variant at_bbc_team
    cm_cr cm_me cm_re cm_sp cm_ven cm_cat cm_pla cm_ite nx_source adfrom __io_lv _io_session_id
    wprov __readwiselocation triedredirect isfreemail showwelcomeonshare spm
    """.split()  # noqa: SIM905
)

_CONDE_NAST = {"mbid", "bxid", "cndid", "esrc", "source", "hasha", "hashb", "hashc"}
_CBS = {"ftag", "intcid", "linkid"}
_TWITTER = {"s", "t", "cxt"}
_YOUTUBE = {
    "feature", "si", "pp", "ab_channel", "app", "kw", "embeds_euri", "embeds_origin",
    "embeds_referring_euri", "source_ve_path",
}  # fmt: skip
# What these sites, and the hosts below them, add to say who shared a page and from where.
TRACKING_NAMES_OF_HOST: Mapping[str, set[str]] = {
    "twitter.com": _TWITTER,
    "x.com": _TWITTER,
    "youtube.com": _YOUTUBE,
    "youtu.be": _YOUTUBE,
    "open.spotify.com": {"si", "nd", "context", "dl_branch", "_branch"},
    "medium.com": {"source"},
    "towardsdatascience.com": {"source"},
    "tumblr.com": {"source"},
    "substack.com": {
        "r", "s", "publication_id", "post_id", "initial_medium", "initial_referrer", "action",
        "autoplay",
    },
    "mailchi.mp": {"e"},
    "reddit.com": {
        "share_id", "ref", "ref_source", "ref_campaign", "rdt", "post_fullname", "correlation_id",
    },
    "linkedin.com": {
        "rcm", "lipi", "trackingid", "trackingcode", "refid", "original_referer", "midtoken",
        "midsig", "trkemail", "otptoken", "originalsubdomain", "mcid",
    },
    "facebook.com": {"mibextid", "rdid", "share_url", "paipv", "eav", "_rdr", "_rdc", "sfnsn"},
    "instagram.com": {"stkn"},
    "tiktok.com": {
        "is_from_webapp", "sender_device", "_r", "_t", "refer", "embed_source", "referer_url",
        "referer_video_id",
    },
    "google.com": {
        "ved", "ei", "sei", "sxsrf", "oq", "aqs", "sourceid", "sca_esv", "sca_upv", "uact", "biw",
        "bih", "dpr", "rlz", "iflsig", "sclient", "usp", "ouid", "rtpof", "sd", "pcampaignid",
    },
    "apple.com": {"itsct", "itscg", "ct", "pt"},
    "imdb.com": {"ref_", "pf_rd_m", "pf_rd_p", "pf_rd_r", "pf_rd_s", "pf_rd_t", "pf_rd_i"},
    "goodreads.com": {"ref", "from_search", "from_srp", "qid", "rank", "ac"},
    "kickstarter.com": {"ref"},
    "producthunt.com": {"ref"},
    "hackernoon.com": {"ref"},
    "bandcamp.com": {"from"},
    "eventbrite.com": {"aff"},
    "nytimes.com": {
        "smtyp", "partner", "emc", "referringsource", "sgrp", "ugrp", "campaign_id",
        "instance_id", "segment_id", "regi_id", "user_id", "nl", "te", "ref", "src",
    },
    "washingtonpost.com": {"itid", "wpisrc", "wpmm", "tid"},
    "wsj.com": {"mod", "reflink"},
    "ft.com": {"ftcamp", "segmentid"},
    "bloomberg.com": {"srnd", "leadsource", "in_source", "sref", "cmpid"},
    "theguardian.com": {"cmp"},
    "economist.com": {"fsrc"},
    "bbc.com": {"ocid", "ns_mchannel", "ns_source", "ns_campaign", "ns_linkname", "ns_fee"},
    "bbc.co.uk": {"ocid", "ns_mchannel", "ns_source", "ns_campaign", "ns_linkname", "ns_fee"},
    "businessinsider.com": {"r", "ir"},
    "forbes.com": {"sh", "ss"},
    "wired.com": _CONDE_NAST,
    "newyorker.com": _CONDE_NAST,
    "vanityfair.com": _CONDE_NAST,
    "arstechnica.com": _CONDE_NAST,
    "pitchfork.com": _CONDE_NAST,
    "cbsnews.com": _CBS,
    "cnet.com": _CBS,
    "zdnet.com": _CBS,
}  # fmt: skip

# A key that opens one page to one who has no subscription. A text keeps it, for its readers; two
# addresses that differ in nothing else are one page.
KEYS_OF_HOST: Mapping[str, set[str]] = {
    "medium.com": {"sk"},
    "towardsdatascience.com": {"sk"},
    "nytimes.com": {"unlocked_article_code"},
    "washingtonpost.com": {"pwapi_token"},
    "wsj.com": {"st"},
    "ft.com": {"accesstoken", "sharetype", "token"},
    "bloomberg.com": {"accesstoken"},
    "theatlantic.com": {"gift"},
    "economist.com": {"giftid"},
    "newyorker.com": {"gift"},
}

# Ghost adds `?ref=` with the host of the newsletter a link stood in, and some add their name.
REFERRERS = frozenset({"producthunt", "dailydev", "refind", "hackernews", "tldrnewsletter", "hn"})
# There a `ref` is the branch that is shown.
HOSTS_WITH_BRANCHES = ("github", "gitlab", "gitea", "bitbucket", "codeberg", "git.", "sr.ht")
