"""The plainest SQL for the figures of the desk, written by hand for ``bench.deployments``.

It gives the same numbers without the lists, the scope and the words around them. Thresholds are those
that ship with ``load_risk_weights``.
"""

FIGURES = """
    SELECT receiving_county_id,
        SUM(arrived_on <= %(day)s AND (left_on IS NULL OR left_on >= %(day)s)),
        SUM(starts_on < %(day)s AND state <> 'nominated' AND (arrived_on IS NULL OR arrived_on > %(day)s)
            AND (left_on IS NULL OR left_on >= %(day)s)),
        SUM(left_on < %(day)s AND end_reason = ''), SUM(left_on < %(day)s AND end_reason <> '')
    FROM deployments_deployment
    WHERE programme_id = %(programme)s AND state <> 'withdrawn' GROUP BY 1
"""
GRID = """
    SELECT d.receiving_county_id, strftime('%%Y-%%m', m.first_day), COUNT(*), SUM(m.state = 'confirmed')
    FROM deployments_servicemonth m JOIN deployments_deployment d ON d.id = m.deployment_id
    WHERE d.programme_id = %(programme)s AND m.first_day >= %(first)s AND m.last_day < %(day)s GROUP BY 1, 2
"""
MONEY = """
    SELECT d.receiving_county_id, d.receiving_prefecture_id, d.receiving_province_id,
        SUM(a.paid), SUM(a.outstanding), SUM(a.late), COUNT(CASE WHEN a.late > 0 THEN a.id END), SUM(a.due)
    FROM deployments_subsidyaccount a
    JOIN deployments_deployment d ON d.id = a.deployment_id
    WHERE d.programme_id = %(programme)s
    GROUP BY 1, 2, 3
"""
_POINTS = """
    WITH there AS (
        SELECT d.*, arrived_on IS NOT NULL AND arrived_on <= %(day)s AS serving
        FROM deployments_deployment d
        WHERE programme_id = %(programme)s AND state <> 'withdrawn'
            AND (left_on IS NULL OR left_on >= %(day)s)
            AND (arrived_on <= %(day)s OR (starts_on < %(day)s AND state <> 'nominated'))
    ), told AS (
        SELECT m.deployment_id,
            MIN(CASE WHEN m.state IN ('open', 'returned') AND m.last_day < %(day)s
                THEN m.last_day END) AS missing,
            MIN(CASE WHEN m.state = 'reported' AND m.last_day < %(day)s THEN m.last_day END) AS waiting,
            MAX(m.reported_at) AS heard,
            MAX(CASE WHEN m.state <> 'open' AND m.safe IS NOT NULL
                THEN m.first_day || CASE WHEN m.safe THEN '0' ELSE '1' END END) AS safety
        FROM deployments_servicemonth m GROUP BY 1
    ), seen AS (
        SELECT deployment_id, MAX(day) AS day FROM deployments_visit WHERE state = 'recorded' GROUP BY 1
    ), company AS (
        SELECT host_id, COUNT(*) AS number FROM deployments_deployment
        WHERE arrived_on <= %(day)s AND (left_on IS NULL OR left_on >= %(day)s) AND state <> 'withdrawn'
        GROUP BY 1
    ), points AS (
        SELECT t.id, t.receiving_county_id, t.ends_on,
            5 * (serving AND COALESCE(substr(told.safety, 11), '0') = '1')
            + 4 * (NOT serving AND t.starts_on <= date(%(day)s, '-1 day'))
            + 3 * (serving AND t.ends_on <= date(%(day)s, '-1 day'))
            + 2 * (serving AND told.missing IS NOT NULL AND told.missing <= date(%(day)s, '-10 days'))
            + 3 * (serving AND told.waiting IS NOT NULL AND told.waiting <= date(%(day)s, '-15 days'))
            + 3 * (a.late IS NOT NULL AND a.late > 0 AND a.late_since <= date(%(day)s, '-1 day'))
            + 3 * (serving AND t.arrived_on <= date(%(day)s, '-45 days')
                AND COALESCE(date(told.heard, '+8 hours'), '') <= date(%(day)s, '-45 days')
                AND COALESCE(seen.day, '') <= date(%(day)s, '-45 days'))
            + 2 * (serving AND t.arrived_on <= date(%(day)s, '-90 days')
                AND COALESCE(seen.day, '') <= date(%(day)s, '-90 days'))
            + 1 * (serving AND t.ends_on BETWEEN %(day)s AND date(%(day)s, '+30 days'))
            + 1 * (serving AND COALESCE(company.number, 0) = 1) AS score
        FROM there t
        LEFT JOIN told ON told.deployment_id = t.id
        LEFT JOIN seen ON seen.deployment_id = t.id
        LEFT JOIN company ON company.host_id = t.host_id
        LEFT JOIN deployments_subsidyaccount a ON a.deployment_id = t.id
    )
"""
RISK = f"{_POINTS} SELECT receiving_county_id, COUNT(*) FROM points WHERE score >= 3 GROUP BY 1"  # noqa: S608
TOP = f"{_POINTS} SELECT id, score FROM points WHERE score >= 3 ORDER BY score DESC, ends_on, id LIMIT 8"  # noqa: S608 - a constant
