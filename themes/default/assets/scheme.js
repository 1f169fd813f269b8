try{var s=location.protocol!="file:"&&localStorage.getItem("lectern:scheme");if(s=="light"||s=="dark")document.documentElement.dataset.theme=s}catch(e){}
