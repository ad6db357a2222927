select round(100.00 * sum(case when p.type like 'PROMO%' then l.extendedprice * (1 - l.discount) else 0 end)
                 / sum(l.extendedprice * (1 - l.discount)),
             20)
from lineitem l, part p
where l.partkey = p.partkey
  and l.shipdate >= '1995-09-01'
  and l.shipdate < '1995-10-01'
