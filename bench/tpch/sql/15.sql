with revenue (supplier_no, total_revenue) as (
    select suppkey, sum(extendedprice * (1 - discount))
    from lineitem
    where shipdate >= '1996-01-01'
      and shipdate < '1996-04-01'
    group by suppkey
)
select s.suppkey, s.name, s.address, s.phone, revenue.total_revenue
from supplier s, revenue
where s.suppkey = revenue.supplier_no
  and revenue.total_revenue = (select max(total_revenue) from revenue)
order by s.suppkey
