import {useBackend,selectRanks} from '/work/wt/t2/packages/backend/build/src/index.js';
import * as tf from '@tensorflow/tfjs';
await useBackend('torch');
const {aten,atenList,scoped,native}=await import('/work/wt/t2/packages/backend/build/src/engines/torch/runtime/native.js');
const x=tf.tidy(()=>tf.randomUniform([128,65536],-1,1)),all=tf.onesLike(x);const b=tf.backend();const h=b.handle(x),e=b.handle(all);
const cpu=(name,f)=>{const w=[];for(let i=0;i<3;i++){const c=process.cpuUsage();scoped(f);const d=process.cpuUsage(c);w.push(((d.user+d.system)/1000).toFixed(1))}console.log(name,w.join(' '))};
const ops={nan:aten('nan_to_num'),where:aten('where.ScalarOther'),ne:aten('ne.Scalar'),sum:aten('sum.dim_IntList'),amin:aten('amin'),clamp:aten('clamp.Tensor'),eq:aten('eq.Tensor'),and:aten('logical_and'),to:aten('to.dtype'),gather:aten('gather')};
const isnan=aten('isnan'),fmax=aten('fmax'),full=aten('full');const topk=atenList('topk'),sort=atenList('sort');
scoped(()=>{
const taking=ops.ne(e,0),inc=ops.where(taking,h,-Infinity);const T=topk(inc,6553,1,true,false)[0];const low=ops.amin(T,[1],true);const high=ops.amin(topk(T,656,1,true,false)[0],[1],true);

cpu('nan',()=>ops.nan(h,-Infinity,Infinity,-Infinity));cpu('nan',()=>ops.nan(h,-Infinity,Infinity,-Infinity));
cpu('where',()=>ops.where(taking,h,-Infinity));
cpu('nan2',()=>ops.nan(h,-Infinity));
cpu('isnan',()=>isnan(h));
cpu('eq self',()=>ops.eq(h,h));
cpu('maximum',()=>fmax(h,full([],-Infinity,6)));
});
cpu('select',()=>selectRanks(x,all,{inner:.01,outer:.1}).dispose());
cpu('js sort',()=>{const c=x.dataSync().slice();for(let r=0;r<128;r++)c.subarray(r*65536,(r+1)*65536).sort()});
