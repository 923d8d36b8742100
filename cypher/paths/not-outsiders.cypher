// not-outsiders — users who are no strangers to a source because they administer it, and users nobody has seen
// params: none
// columns: id STRING, administers LIST<STRING>, unseen BOOLEAN
// reads
MATCH (user:User)
WHERE user.known = false OR user.tierZero
RETURN user.id AS id, CASE WHEN user.tierZero THEN [user.source] ELSE [] END AS administers, coalesce(user.known = false, false) AS unseen
UNION
MATCH (controller:Controller)<-[:CAN_ADMINISTER]-(:Entitlement)<-[:GRANTED]-(holder)<-[:MEMBER_OF|HAS_ROLE*0..20]-(user:User)
WITH user, collect(DISTINCT controller.source) AS administers
RETURN user.id AS id, administers, false AS unseen
