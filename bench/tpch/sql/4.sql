select orderpriority, count(*)
from orders
where orderdate >= '1993-07-01'
  and orderdate < '1993-10-01'
  and exists (select *
              from lineitem
              where lineitem.orderkey = orders.orderkey and lineitem.commitdate < lineitem.receiptdate)
group by orderpriority
order by orderpriority
