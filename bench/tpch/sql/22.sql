select cntrycode, count(*), sum(acctbal)
from (select substr(c.phone, 1, 2) as cntrycode, c.acctbal
      from customer c
      where substr(c.phone, 1, 2) in ('13', '31', '23', '29', '30', '18', '17')
        and c.acctbal > (select avg(c2.acctbal)
                         from customer c2
                         where c2.acctbal > 0.00
                           and substr(c2.phone, 1, 2) in ('13', '31', '23', '29', '30', '18', '17'))
        and not exists (select * from orders o where o.custkey = c.custkey)) as custsale
group by cntrycode
order by cntrycode
