select returnflag,
       linestatus,
       sum(quantity),
       sum(extendedprice),
       sum(extendedprice * (1 - discount)),
       sum(extendedprice * (1 - discount) * (1 + tax)),
       round(avg(quantity), 20),
       round(avg(extendedprice), 20),
       round(avg(discount), 20),
       count(*)
from lineitem
where shipdate <= '1998-09-02'
group by returnflag, linestatus
order by returnflag, linestatus
