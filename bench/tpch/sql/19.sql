select sum(l.extendedprice * (1 - l.discount))
from lineitem l, part p
where p.partkey = l.partkey
  and l.shipmode in ('AIR', 'AIR REG')
  and l.shipinstruct = 'DELIVER IN PERSON'
  and ((p.brand = 'Brand#12'
        and p.container in ('SM CASE', 'SM BOX', 'SM PACK', 'SM PKG')
        and l.quantity >= 1 and l.quantity <= 11
        and p.size between 1 and 5)
       or (p.brand = 'Brand#23'
           and p.container in ('MED BAG', 'MED BOX', 'MED PKG', 'MED PACK')
           and l.quantity >= 10 and l.quantity <= 20
           and p.size between 1 and 10)
       or (p.brand = 'Brand#34'
           and p.container in ('LG CASE', 'LG BOX', 'LG PACK', 'LG PKG')
           and l.quantity >= 20 and l.quantity <= 30
           and p.size between 1 and 15))
