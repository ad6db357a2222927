select sum(extendedprice * discount)
from lineitem
where shipdate >= '1994-01-01'
  and shipdate < '1995-01-01'
  and discount between 0.05 and 0.07
  and quantity < 24
